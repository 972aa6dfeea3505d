import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { text } from '../language/text';
import { splitPort } from '../topology/identifier';
import { peerOf, portAt } from '../topology/links';
import { carriedBy, vlanAt } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** A host whose VLAN has a gateway, but no path of ports that carry the VLAN leads from it to a router. */
export const vlanReachesRouter: Check = {
  name: 'vlan-reaches-router',
  finds: 'A host whose VLAN has a gateway, which no path of ports that carry the VLAN leads to.',
  offers: 'The VLAN on every port of the shortest way.',
  run: (topology) =>
    Object.entries(topology.devices).flatMap(([id, device]): Finding[] => {
      if (kindOf(device).role !== 'host') return [];
      return portsOf(device).flatMap(({ name, address }): Finding[] => {
        const start = `${id}:${name}`;
        const vlan = address === undefined ? undefined : vlanAt(topology, start);
        const gateway = topology.vlans[vlan ?? '']?.gateway;
        if (vlan === undefined || gateway === undefined || reachesRouter(topology, start, vlan)) return [];
        return [
          {
            severity: 'warning',
            summary: text`${id} cannot reach the gateway ${gateway}: no path of ports that carry VLAN ${vlan} leads to a router`,
            mend: text`Allow ${vlan} on every trunk between ${id} and the router, and on the router's port.`,
            mends: [
              {
                label: text`Allow ${vlan} on the way to the router`,
                edit: 'carryVlan',
                arguments: { from: start, vlan },
              },
            ],
            path: ['devices', id, 'ports', name],
          },
        ];
      });
    }),
};

function reachesRouter(topology: Topology, start: string, vlan: string): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let end = waiting.pop(); end !== undefined; end = waiting.pop()) {
    const peer = peerOf(topology, end);
    if (peer === undefined || seen.has(peer) || !carries(topology, peer, vlan)) continue;
    seen.add(peer);
    const id = splitPort(peer).device;
    const device = topology.devices[id];
    if (!device) continue;
    const { role } = kindOf(device);
    if (role === 'router') return true;
    if (role !== 'switch') continue;
    for (const { name } of portsOf(device)) {
      const next = `${id}:${name}`;
      if (next !== peer && carries(topology, next, vlan)) waiting.push(next);
    }
  }
  return false;
}

/** A port that names no VLAN carries what comes: it belongs to a switch that knows none, or to a router with one subnet. */
function carries(topology: Topology, reference: string, vlan: string): boolean {
  const setting = portAt(topology, reference)?.vlan;
  return setting === undefined || carriedBy(setting).includes(vlan);
}
