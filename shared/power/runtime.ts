import type { Topology } from '../topology/topology';
import type { MilliWatt, Ns } from '../units/quantity';
import { batteryOf, type Battery } from './battery';
import type { Draw } from './draw';
import { downstreamOf, feedsOf } from './feeds';
import { sumOf } from './load';

/** How long a UPS bridges with what hangs on it, and what that is reckoned from. */
export interface Bridging extends Pick<Battery, 'basis' | 'efficiency' | 'health'> {
  /** Undefined where nothing is drawn. */
  idle: Ns | undefined;
  maximum: Ns | undefined;
  /** Whose draw nobody states: with it the times are shorter. */
  unknown: Draw['unknown'];
}

/** Null where nobody states the battery. */
export function bridgingOf(topology: Topology, ups: string): Bridging | null {
  const device = topology.devices[ups];
  const battery = device ? batteryOf(device) : null;
  if (!battery) return null;
  const { idle, maximum, unknown } = sumOf(topology, backedBy(topology, ups));
  const lasts = (load: MilliWatt): Ns | undefined => (load > 0 ? battery.lasts(load) : undefined);
  const { basis, efficiency, health } = battery;
  return { idle: lasts(idle), maximum: lasts(maximum), unknown, basis, efficiency, health };
}

/** What a UPS's battery carries: all that hangs on its backed outlets, through strips and switches too. */
export function backedBy(topology: Topology, ups: string): string[] {
  const direct = feedsOf(topology).filter(({ source, unbacked }) => source === ups && !unbacked);
  return [...new Set(direct.flatMap((feed) => [feed.device, ...downstreamOf(topology, feed.device)]))];
}

/** Heat of a load: 1 W is 3.412142 BTU/h (NIST SP 811, Appendix B.8). All that is drawn becomes heat. */
export const btuPerHour = (load: MilliWatt): number => (load / 1000) * 3.412142;
