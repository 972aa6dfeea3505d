import { t } from '@lingui/core/macro';
import { models } from '#shared/devices/models';
import type { Device } from '#shared/topology/device';

type Choice = readonly [value: string, label: string];

export const systemChoices: readonly Choice[] = [
  ['', t`not said`],
  ['debian', 'Debian'],
  ['ubuntu', 'Ubuntu'],
  ['raspberry-pi-os', 'Raspberry Pi OS'],
];

/** The catalogue's models of a device's kind, and its own where the catalogue has not got it. */
export function modelChoices(device: Device): Choice[] {
  const known = models
    .filter(({ kind }) => kind === device.kind)
    .map(({ id, vendor, name }): Choice => [id, name.startsWith(vendor) ? name : `${vendor} ${name}`]);
  const own = device.model;
  return own && !known.some(([id]) => id === own) ? [...known, [own, own]] : known;
}
