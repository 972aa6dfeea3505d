import { hardwareOf } from '../devices/hardware-of';
import { portsOf } from '../devices/ports';
import type { Topology } from '../topology/topology';
import type { MilliWatt } from '../units/quantity';
import { addDraws, maximumHoldsPoe, ownDraw, type Draw } from './draw';
import { downstreamOf, feedsOf } from './feeds';

/** Load of a source: what all it feeds draws. A device with two sources counts at each, as it must when the other fails. */
export interface SourceLoad {
  draw: Draw;
  /** Most the source delivers; undefined where nobody states it. */
  limit: MilliWatt | undefined;
}

export function loadOf(topology: Topology, source: string): SourceLoad {
  const fed = downstreamOf(topology, source);
  const limit = topology.circuits[source]?.limit ?? outputOf(topology, source);
  return { draw: sumOf(topology, fed), limit };
}

/** Watts, and volt-amperes as if the power factor of the load were 1: nobody states it, so a load may ask for more of these. */
function outputOf(topology: Topology, source: string): MilliWatt | undefined {
  const device = topology.devices[source];
  const { power = Infinity, apparent = Infinity } = (device && hardwareOf(device).output) ?? {};
  const least = Math.min(power, apparent * 1000);
  return least < Infinity ? least : undefined;
}

/** A switch that states its maximum with an unknown share of PoE has it counted once: its own, or what it feeds, if that is more. */
export function sumOf(topology: Topology, ids: readonly string[]): Draw {
  const sum = addDraws(ids.map((id) => ownDraw(id, topology.devices[id]!)));
  const doubled = ids
    .filter((id) => maximumHoldsPoe(topology.devices[id]!))
    .map((id) => {
      const own = ownDraw(id, topology.devices[id]!).maximum;
      const fed = poeFedBy(topology, id).filter((device) => ids.includes(device));
      return Math.min(own, addDraws(fed.map((device) => ownDraw(device, topology.devices[device]!))).maximum);
    });
  return { ...sum, maximum: sum.maximum - doubled.reduce((a, b) => a + b, 0) };
}

const poeFedBy = (topology: Topology, id: string): string[] =>
  feedsOf(topology).flatMap(({ source, device }) => (source === id ? [device] : []));

/** What a switch feeds by PoE, against its budget; null for one without such ports. */
export function poeLoadOf(topology: Topology, id: string): SourceLoad | null {
  const device = topology.devices[id];
  if (!device || !portsOf(device).some(({ poe }) => poe)) return null;
  const fed = poeFedBy(topology, id);
  return {
    draw: addDraws(fed.map((each) => ownDraw(each, topology.devices[each]!))),
    limit: hardwareOf(device).poe?.budget,
  };
}
