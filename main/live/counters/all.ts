import type { CounterSource } from './counter-source';
import { iosCounters } from './ios';
import { openwrtCounters } from './openwrt';
import { routerOsCounters } from './routeros';

/** Switches and routers whose counters are asked for again and again. (Open vSwitch tells of its own accord.) */
export const counterSources: readonly CounterSource[] = [openwrtCounters, routerOsCounters, iosCounters];
