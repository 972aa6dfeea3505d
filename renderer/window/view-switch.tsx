import { ToggleGroup } from 'radix-ui';
import { useView, type CanvasView } from '../state/view';

const views: { id: CanvasView; label: string }[] = [
  { id: 'cables', label: 'Cables' },
  { id: 'rack', label: 'Rack' },
  { id: 'vlan', label: 'VLAN' },
  { id: 'services', label: 'Services' },
];

export function ViewSwitch() {
  const view = useView((state) => state.view);
  return (
    <ToggleGroup.Root
      type="single"
      className="segmented"
      aria-label="View"
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
