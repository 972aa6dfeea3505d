import { t } from '@lingui/core/macro';
import { z } from 'zod';
import type { Device } from '#shared/topology/device';
import { forwarding } from '#shared/topology/forwarding';
import { nat } from '#shared/topology/nat';
import { SelectField } from '../../controls/select-field';
import { changeField } from '../../state/design';

/** Whether those inside get to what a router forwards by its outside address, too. */
export function HairpinField({ id, device }: { id: string; device: Device }) {
  const now = device.forwarding ?? z.decode(forwarding, {});
  const translation = now.nat ?? z.decode(nat, {});
  const set = (hairpin: boolean) =>
    changeField(
      ['devices', id, 'forwarding'],
      { ...now, nat: { ...translation, hairpin } },
      t`Change hairpin of ${id}`,
    );
  return (
    <SelectField
      label={t`Hairpin`}
      value={translation.hairpin ? 'yes' : 'no'}
      options={[
        ['yes', t`its public address works inside too`],
        ['no', t`its public address works outside only`],
      ]}
      onChange={(value) => set(value === 'yes')}
      path={['devices', id, 'forwarding', 'nat', 'hairpin']}
    />
  );
}
