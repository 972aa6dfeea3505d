import { t } from '@lingui/core/macro';
import { ToggleGroup } from 'radix-ui';
import { useView, type CanvasView } from '../state/view';

const views: { id: CanvasView; label: string }[] = [
  { id: 'cables', label: t`Cables` },
  { id: 'rack', label: t`Rack` },
  { id: 'vlan', label: t`VLAN` },
  { id: 'services', label: t`Services` },
];

export function ViewSwitch() {
  const view = useView((state) => state.view);
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label={t`View`}
      value={view}
      onValueChange={(next) => next && useView.setState({ view: next as CanvasView })}
    >
      {views.map(({ id, label }) => (
        <ToggleGroup.Item key={id} value={id}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
