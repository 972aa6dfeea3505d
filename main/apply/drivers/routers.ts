import { openwrtRouter } from './openwrt-router';
import type { RouterDriver } from './router-driver';
import { routerosRouter } from './routeros-router';

export const routerDrivers: readonly RouterDriver[] = [openwrtRouter, routerosRouter];

export const routerDriverNamed = (name: string | undefined): RouterDriver | undefined =>
  routerDrivers.find((driver) => driver.name === name);
