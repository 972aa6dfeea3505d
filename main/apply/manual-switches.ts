import type { Design } from './design';
import { driverNamed } from './drivers/all';
import { isPresent } from './managed';

/** Whether only a person can set a switch: it has no driver, or no way in (D20). */
export function isManual(design: Design, id: string): boolean {
  const device = design.topology.devices[id];
  if (device?.kind !== 'switch' || !isPresent(design, id)) return false;
  return !(driverNamed(device.driver) && device.ssh);
}
