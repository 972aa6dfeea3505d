import { toNeighbour } from '../arp/resolve';
import { dnsPort } from '../cluster/name-messages';
import { Protocol } from '../compile/network-rules';
import { direct } from '../compile/routes';
import { Verdict } from '../engine/observer';
import { PacketFlag, PacketKind } from '../engine/packets';
import type { Run } from '../engine/run';
import { losePacket } from '../measure/losses';
import { fitToPort, isTooBig } from '../mtu/too-big';
import { firstMatch } from './access-rules';
import { stoppedAtEdge } from './edge';

/** IPv4 forwarding between the router's interfaces, its access rules first. Answers pass: the filter is stateful. */
export function route(run: Run, node: number, entry: number, packet: number): void {
  const { network, packets } = run;
  const { interfaces, routes, segments, nodes } = network;
  const destination = packets.destination[packet]!;
  const at = nodes.ordinal[node]! * segments.count + interfaces.segment[destination]!;
  const egress = routes.egress[at]!;
  if (egress < 0) return losePacket(run, packet, 'no route', entry);
  if (isDenied(run, packet, egress)) return losePacket(run, packet, 'denied by access rule', entry);
  const stopped = stoppedAtEdge(run, node, packet, egress);
  if (stopped) return losePacket(run, packet, stopped, entry);
  const exit = interfaces.port[egress]!;
  if (isTooBig(run, exit, packet) && !fitToPort(run, node, exit, packet)) return;
  const next = routes.next[at]!;
  packets.source[packet] = egress;
  packets.target[packet] = next === direct ? destination : next;
  packets.vlan[packet] = interfaces.vlan[egress]!;
  run.observer?.note(run, packet, Verdict.routed, exit, packets.target[packet]);
  toNeighbour(run, egress, packet);
}

function isDenied(run: Run, packet: number, egress: number): boolean {
  const { network, packets, transfers } = run;
  const { access, interfaces } = network;
  if (access.count === 0) return false;
  // Pods in a tunnel are UDP to a router, and no answer is known for one.
  const isTunnel = (packets.flags[packet]! & PacketFlag.encapsulated) !== 0;
  if (!isTunnel && packets.flags[packet]! & PacketFlag.reply) return false;
  const kind = packets.kind[packet];
  const isLookup = kind === PacketKind.lookup;
  const isDatagram = isTunnel || isLookup || kind === PacketKind.datagram;
  const rule = firstMatch(
    access,
    interfaces.accessVlan[packets.target[packet]!]!,
    interfaces.accessVlan[egress]!,
    isDatagram ? Protocol.udp : Protocol.tcp,
    isTunnel
      ? network.nodes.tunnelPort[interfaces.node[packets.destination[packet]!]!]!
      : isLookup
        ? dnsPort
        : isDatagram
          ? -1
          : transfers.port[packets.owner[packet]!]!,
  );
  return rule >= 0 && access.deny[rule] === 1;
}
