import { lossReasons, type LossReason } from '#shared/results/losses';
import { Verdict } from '../engine/observer';
import { copyPacket, PacketFlag } from '../engine/packets';
import type { Run } from '../engine/run';
import { transmit } from '../links/port';
import { ignoreCopy, losePacket } from '../measure/losses';
import { isTooBig } from '../mtu/too-big';
import { waitsForWhole } from './cut-through';
import { presentTowards } from './switch-ports';

/**
 * A store-and-forward VLAN switch (IEEE 802.1Q clause 8): notes by which port a sender is reached, and sends a frame by
 * the port noted for its receiver, or, where none is, by every other port of the VLAN.
 */
export function forward(run: Run, node: number, entry: number, packet: number, isWhole = false): void {
  const { network, learned, packets } = run;
  const { interfaces, vlans, nodes } = network;
  if (isTooBig(run, entry, packet)) return losePacket(run, packet, 'too big', entry);
  const table = nodes.ordinal[node]! * interfaces.count;
  const sender = packets.source[packet]!;
  if (run.observer !== null && learned[table + sender] !== entry)
    run.observer.note(run, packet, Verdict.learned, entry, sender);
  learned[table + sender] = entry;
  if (run.unheard !== null) run.unheard[table + sender] = 0;
  const isBroadcast = (packets.flags[packet]! & PacketFlag.broadcast) !== 0;
  const exit = isBroadcast ? -1 : learned[table + packets.target[packet]!]!;
  if (nodes.cutThrough[node] && !isWhole && waitsForWhole(run, exit, entry, packet)) return;
  if (exit < 0 || !vlans.member[exit * vlans.count + packets.vlan[packet]!])
    return flood(run, node, entry, packet);
  if (exit !== entry) {
    if (isTooBig(run, exit, packet)) return losePacket(run, packet, 'too big', exit);
    run.observer?.note(run, packet, Verdict.forwarded, exit, 0);
    return transmit(run, exit, packet);
  }
  // The receiver is on the side it came from: the segment has it already.
  if (packets.flags[packet]! & PacketFlag.copy) ignoreCopy(run, packet, entry);
  else losePacket(run, packet, 'no route', entry);
}

/** The frame itself goes where its receiver is; copies of it, which count for nobody, go everywhere else. */
function flood(run: Run, node: number, entry: number, packet: number): void {
  const { network, packets } = run;
  const { nodes, vlans, segments, interfaces } = network;
  const vlan = packets.vlan[packet]!;
  const isCopy = (packets.flags[packet]! & PacketFlag.copy) !== 0;
  const place = nodes.ordinal[node]! * interfaces.count + packets.target[packet]!;
  const towards = presentTowards(run)[place]!;
  let itself = -1;
  let copies = 0;
  for (let port = nodes.firstPort[node]!; port < nodes.firstPort[node + 1]!; port++) {
    if (port === entry || run.ports.blocked[port]) continue;
    if (!vlans.member[port * vlans.count + vlan]) continue;
    if (port === towards && !isCopy) {
      itself = port;
      continue;
    }
    if (run.ports.down[port]! > 0 || isTooBig(run, port, packet)) continue;
    const copy = copyPacket(packets, packet);
    packets.flags[copy]! |= PacketFlag.copy;
    copies++;
    run.observer?.note(run, copy, Verdict.copied, port, packet);
    transmit(run, port, copy);
  }
  run.observer?.note(run, packet, Verdict.flooded, entry, itself >= 0 ? copies + 1 : copies);
  if (itself >= 0 && isTooBig(run, itself, packet)) losePacket(run, packet, 'too big', itself);
  else if (itself >= 0) transmit(run, itself, packet);
  else if (isCopy || packets.flags[packet]! & PacketFlag.broadcast) ignoreCopy(run, packet, entry);
  else losePacket(run, packet, whyOutOfReach(run, segments.towards[place]!), entry);
}

/** What has become of the port that led to the receiver when the run began. */
function whyOutOfReach({ ports }: Run, before: number): LossReason {
  if (before < 0) return 'no route';
  if (ports.down[before]! > 0) return lossReasons[ports.downReason[before]!]!;
  return ports.blocked[before] ? 'blocked by spanning tree' : 'no route';
}
