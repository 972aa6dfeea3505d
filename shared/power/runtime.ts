import { hardwareOf } from '../devices/hardware-of';
import type { Topology } from '../topology/topology';
import type { MilliWatt, Ns } from '../units/quantity';
import { downstreamOf, feedsOf } from './feeds';
import { sumOf } from './load';

/** Share of a battery's energy that reaches the outlets, where the file does not say: line-interactive UPSs lose about this much. */
export const usualEfficiency = 0.85;

/** How long a UPS bridges. */
export interface Bridging {
  idle: Ns | undefined;
  maximum: Ns | undefined;
  efficiency: { value: number; stated: boolean };
}

/**
 * Energy × efficiency ÷ load. Lead-acid batteries give less at high loads (Peukert), which is not reckoned with: the time at the
 * maximum is what the battery's rating promises, not what an old one does. Null where the battery is not stated.
 */
export function bridgingOf(topology: Topology, ups: string): Bridging | null {
  const device = topology.devices[ups];
  const { battery } = device ? hardwareOf(device) : {};
  if (!battery) return null;
  const direct = feedsOf(topology).filter(({ source, unbacked }) => source === ups && !unbacked);
  const backed = new Set(direct.flatMap((feed) => [feed.device, ...downstreamOf(topology, feed.device)]));
  const { idle, maximum } = sumOf(topology, [...backed]);
  const value = battery.efficiency ?? usualEfficiency;
  const lasts = (load: MilliWatt): Ns | undefined =>
    load > 0 ? ((battery.energy * value) / load) * 3600e9 : undefined;
  return {
    idle: lasts(idle),
    maximum: lasts(maximum),
    efficiency: { value, stated: battery.efficiency !== undefined },
  };
}

/** Heat of a load: 1 W is 3.412142 BTU/h (NIST SP 811, Appendix B.8). All that is drawn becomes heat. */
export const btuPerHour = (load: MilliWatt): number => (load / 1000) * 3.412142;
