import type { SwitchDriver } from './driver';
import { openvswitch } from './openvswitch';

export const switchDrivers: readonly SwitchDriver[] = [openvswitch];

export const driverNamed = (name: string | undefined): SwitchDriver | undefined =>
  switchDrivers.find((driver) => driver.name === name);
