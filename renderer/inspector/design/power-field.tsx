import { t } from '@lingui/core/macro';
import { powerChoices } from '#shared/power/choices';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { changeField } from '../../state/design';

/** What a device is plugged into; a second supply can be chosen once it has a first. */
export function PowerFields({ topology, id, device }: { topology: Topology; id: string; device: Device }) {
  const from = device.power?.from ?? [];
  const choices = powerChoices(topology, id);
  const places = from.length === 0 ? [undefined] : [...from, ...(choices.length > 0 ? [undefined] : [])];
  return places
    .map((current, index) => (
      <SelectField
        key={index}
        label={index === 0 ? t`Plugged into` : t`And into`}
        value={current ?? ''}
        options={[
          ['', index === 0 ? t`not said` : t`none`],
          ...[...new Set([...(current === undefined ? [] : [current]), ...choices])].map(
            (each) => [each, each] as const,
          ),
        ]}
        onChange={(chosen) => plug(id, device.power, index, chosen)}
        path={['devices', id, 'power', 'from', index]}
      />
    ))
    .slice(0, 2);
}

function plug(id: string, before: Device['power'], index: number, chosen: string): void {
  const from = (before?.from ?? []).toSpliced(index, 1, ...(chosen ? [chosen] : []));
  const label = chosen ? t`Plug ${id} into ${chosen}` : t`Unplug ${id}`;
  changeField(['devices', id, 'power'], from.length > 0 ? { ...before, from } : undefined, label);
}
