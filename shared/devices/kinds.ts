import type { Device, DeviceKindName } from '../topology/device';
import { gpuHost } from './gpu-host';
import { internet } from './internet';
import type { DeviceKind } from './kind';
import { miniPc } from './mini-pc';
import { nas } from './nas';
import { patchPanel } from './patch-panel';
import { pdu } from './pdu';
import { raspberryPi } from './raspberry-pi';
import { router } from './router';
import { shelf } from './shelf';
import { networkSwitch } from './switch';
import { ups } from './ups';
import { workstation } from './workstation';

export type { DeviceKind, DeviceRole, PortMedium } from './kind';

/** Every kind of device, in the order in which a palette shows them. */
export const deviceKinds: readonly DeviceKind[] = [
  raspberryPi,
  miniPc,
  gpuHost,
  nas,
  workstation,
  networkSwitch,
  router,
  internet,
  pdu,
  ups,
  patchPanel,
  shelf,
];

const byName = new Map(deviceKinds.map((kind) => [kind.name, kind]));
if (byName.size !== deviceKinds.length) throw new Error('Two device kinds have the same name.');

export function kindNamed(name: DeviceKindName): DeviceKind {
  const kind = byName.get(name);
  if (!kind)
    throw new Error(`There is no device kind "${name}"; there are ${[...byName.keys()].join(', ')}.`);
  return kind;
}

export const kindOf = (device: Pick<Device, 'kind'>): DeviceKind => kindNamed(device.kind);
