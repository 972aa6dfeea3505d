import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { amount, text } from '../language/text';
import { splitPort } from '../topology/identifier';
import { peerOf, portAt } from '../topology/links';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

const ethernetMtu = 1500;

/** Stations that send larger frames than their segment passes, or than others in it take; and overlays that do not fit a router. */
export const mtuMismatch: Check = {
  name: 'mtu-mismatch',
  finds:
    'A port or overlay sends larger packets than its segment, or what lies between its nodes, takes (MTU).',
  run: (topology) => [
    ...stations(topology).flatMap((at) => narrowWay(topology, at)),
    ...narrowOverlays(topology),
  ],
};

const octets = (count: number) => amount(`${count} B`);
const mtuAt = (topology: Topology, reference: string) => portAt(topology, reference)?.mtu ?? ethernetMtu;
const roleOf = (topology: Topology, reference: string) => {
  const device = topology.devices[splitPort(reference).device];
  return device && kindOf(device).role;
};

/** Ports of hosts and routers whose MTU the file sets: all others have Ethernet's, which everything takes. */
const stations = (topology: Topology): string[] =>
  Object.entries(topology.devices).flatMap(([id, device]) =>
    kindOf(device).role === 'switch'
      ? []
      : portsOf(device).flatMap(({ name, mtu }) =>
          mtu !== undefined && mtu > ethernetMtu ? [`${id}:${name}`] : [],
        ),
  );

/** The first port of the segment that does not take what the station sends. */
function narrowWay(topology: Topology, start: string): Finding[] {
  const size = mtuAt(topology, start);
  const narrow = segmentOf(topology, start).find((port) => mtuAt(topology, port) < size);
  if (narrow === undefined) return [];
  const { device, port } = splitPort(start);
  const isSwitch = roleOf(topology, narrow) === 'switch';
  const takes = octets(mtuAt(topology, narrow));
  return [
    {
      severity: 'warning',
      summary: isSwitch
        ? text`${start} sends packets of up to ${octets(size)}, and ${narrow} takes ${takes}: the switch drops larger ones without a word`
        : text`${start} sends packets of up to ${octets(size)}, and ${narrow} takes ${takes}`,
      mend: text`Give ${narrow} an mtu of ${octets(size)}, or ${start} one that all of its segment takes.`,
      path: ['devices', device, 'ports', port, 'mtu'],
    },
  ];
}

/** Every port that a frame can come to without passing a router. */
function segmentOf(topology: Topology, start: string): string[] {
  const found: string[] = [];
  const waiting = [start];
  const seen = new Set(waiting);
  for (let end = waiting.pop(); end !== undefined; end = waiting.pop()) {
    const peer = peerOf(topology, end);
    if (peer === undefined || seen.has(peer)) continue;
    seen.add(peer);
    found.push(peer);
    const { device: id } = splitPort(peer);
    if (roleOf(topology, peer) !== 'switch') continue;
    for (const { name } of portsOf(topology.devices[id]!)) {
      const next = `${id}:${name}`;
      if (seen.has(next)) continue;
      seen.add(next);
      if (peerOf(topology, next) !== undefined) found.push(next);
      waiting.push(next);
    }
  }
  return found;
}

/** flannel's packets fill the nodes' MTU: what is narrower between the nodes drops or fragments them. */
function narrowOverlays(topology: Topology): Finding[] {
  return Object.entries(topology.clusters).flatMap(([id, { servers, agents, network }]) => {
    if (network.backend !== 'vxlan') return [];
    const ports = [...servers, ...agents].flatMap((node) => portsOfNode(topology, node));
    const largest = Math.max(0, ...ports.map((port) => mtuAt(topology, port)));
    const narrow = ports
      .flatMap((port) => segmentOf(topology, port))
      .find((port) => mtuAt(topology, port) < largest);
    if (narrow === undefined || ports.includes(narrow)) return [];
    const { device, port } = splitPort(narrow);
    const takes = octets(mtuAt(topology, narrow));
    return [
      {
        severity: 'warning' as const,
        summary:
          roleOf(topology, narrow) === 'switch'
            ? text`the overlay of cluster ${id} fills packets of ${octets(largest)}, and ${narrow} takes ${takes}: pods' large packets vanish there`
            : text`the overlay of cluster ${id} fills packets of ${octets(largest)}, and ${narrow} takes ${takes}: pods' large packets travel in parts`,
        mend: text`Give ${narrow} an mtu of ${octets(largest)}, or the nodes' ports one of ${takes}.`,
        path: ['devices', device, 'ports', port, 'mtu'],
      },
    ];
  });
}

const portsOfNode = (topology: Topology, node: string): string[] => {
  const device = topology.devices[node];
  return (device ? portsOf(device) : [])
    .map(({ name }) => `${node}:${name}`)
    .filter((port) => peerOf(topology, port) !== undefined);
};
