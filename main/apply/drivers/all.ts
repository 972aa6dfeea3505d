import type { SwitchDriver } from './driver';
import { openwrt } from './openwrt';
import { openvswitch } from './openvswitch';

export const switchDrivers: readonly SwitchDriver[] = [openvswitch, openwrt];

export const driverNamed = (name: string | undefined): SwitchDriver | undefined =>
  switchDrivers.find((driver) => driver.name === name);
