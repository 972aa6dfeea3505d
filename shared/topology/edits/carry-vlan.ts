import { kindOf } from '../../devices/kinds';
import { portsOf } from '../../devices/ports';
import { text } from '../../language/text';
import { splitPort } from '../identifier';
import { peerOf, portAt } from '../links';
import { carriedBy } from '../lookup';
import type { Topology } from '../topology';
import { refuse } from './refuse';
import { setPortVlan } from './set-port-vlan';

export interface CarryVlan {
  /** `device:port` of a host. */
  from: string;
  vlan: string;
}

/** Lets every port on the shortest way from a host to a router carry a VLAN; a port that names no VLANs carries what comes. */
export function carryVlan(topology: Topology, { from, vlan }: CarryVlan): Topology {
  const way = wayToRouter(topology, from);
  if (!way) refuse(text`No cables lead from ${from} to a router.`, text`Lay one.`);
  return way.slice(1).reduce((next, port) => {
    const mode = portAt(next, port)?.vlan;
    if (!mode || carriedBy(mode).includes(vlan)) return next;
    return setPortVlan(next, { port, vlan, membership: 'tagged' });
  }, topology);
}

/** Ports in the order in which a frame passes them, as if every port carried every VLAN. */
function wayToRouter(topology: Topology, from: string): string[] | undefined {
  const seen = new Set<string>();
  const waiting: string[][] = [[from]];
  for (let way = waiting.shift(); way; way = waiting.shift()) {
    const peer = peerOf(topology, way.at(-1)!);
    if (peer === undefined) continue;
    const { device } = splitPort(peer);
    const record = topology.devices[device];
    if (!record || seen.has(device)) continue;
    seen.add(device);
    const { role } = kindOf(record);
    if (role === 'router') return [...way, peer];
    if (role !== 'switch') continue;
    for (const { name } of portsOf(record)) waiting.push([...way, peer, `${device}:${name}`]);
  }
  return undefined;
}
