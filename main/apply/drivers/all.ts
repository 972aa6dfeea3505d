import type { SwitchDriver } from './driver';
import { ios } from './ios';
import { openwrt } from './openwrt';
import { openvswitch } from './openvswitch';
import { routeros } from './routeros';

export const switchDrivers: readonly SwitchDriver[] = [openvswitch, openwrt, routeros, ios];

export const driverNamed = (name: string | undefined): SwitchDriver | undefined =>
  switchDrivers.find((driver) => driver.name === name);
