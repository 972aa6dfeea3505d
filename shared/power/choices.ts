import { hardwareOf } from '../devices/hardware-of';
import { portsOf } from '../devices/ports';
import { splitPort } from '../topology/identifier';
import { peerOf, portAt } from '../topology/links';
import type { Topology } from '../topology/topology';
import { downstreamOf, feedsOf } from './feeds';

/** Where a device could be plugged in: every circuit, the first free outlet of each strip, and the PoE ports at its cables. */
export function powerChoices(topology: Topology, id: string): string[] {
  const below = new Set([id, ...downstreamOf(topology, id)]);
  const taken = new Set(feedsOf(topology).map(({ source, outlet }) => `${source}:${outlet}`));
  const strips = Object.entries(topology.devices).flatMap(([source, device]) => {
    if ((device.kind !== 'pdu' && device.kind !== 'ups') || below.has(source)) return [];
    const outlets = Object.keys(hardwareOf(device).outlets ?? {});
    if (outlets.length === 0) return [source];
    const free = outlets.find((outlet) => !taken.has(`${source}:${outlet}`));
    return free === undefined ? [] : [`${source}:${free}`];
  });
  const device = topology.devices[id];
  const fed = (device ? portsOf(device) : []).flatMap(({ name }) => {
    const peer = peerOf(topology, `${id}:${name}`);
    if (peer === undefined || below.has(splitPort(peer).device)) return [];
    return portAt(topology, peer)?.poe ? [peer] : [];
  });
  return [...Object.keys(topology.circuits), ...strips, ...fed];
}
