import { PacketFlag, PacketKind, releasePacket } from '../engine/packets';
import type { Run } from '../engine/run';
import { frameOverhead } from '../links/frame';
import { foldTrip } from '../traffic/flow-trip';
import { onPathMtu } from '../transport/path-mtu';
import { wayKey } from './state';
import { fragmentOverhead } from './too-big';

/** A sender is told that a way takes less than it sends: it knows from then on (Linux for ten minutes: for the run). */
export function onIcmp(run: Run, packet: number): void {
  const { packets, flows, transfers } = run;
  const about = packets.parent[packet]!;
  const owner = packets.owner[packet]!;
  const mtu = packets.number[packet]!;
  if (packets.kind[about] === PacketKind.datagram)
    note(run, flows.fromNode[owner]!, flows.toNode[owner]!, mtu);
  else if (packets.created[about]! >= transfers.start[owner]!) {
    // Else the record is another transfer's by now.
    note(run, transfers.fromNode[owner]!, transfers.toNode[owner]!, mtu);
    onPathMtu(run, owner, mtu);
  }
  releasePacket(packets, packet);
}

/** What is known of a way holds for everything that goes there. */
function note(run: Run, from: number, to: number, mtu: number): void {
  const { pathMtus, network, flows } = run;
  const key = wayKey(network, from, to);
  pathMtus.known.set(key, Math.min(mtu, pathMtus.known.get(key) ?? mtu));
  for (let flow = 0; flow < flows.bytes.length; flow++)
    if (flows.fromNode[flow] === from && flows.toNode[flow] === to) fragmentFlow(run, flow, mtu);
}

/** What is known of a transfer's way when it begins. */
export function obeyPathMtu(run: Run, transfer: number): void {
  const { pathMtus, transfers, network } = run;
  if (pathMtus.known.size === 0) return;
  const mtu = pathMtus.known.get(wayKey(network, transfers.fromNode[transfer]!, transfers.toNode[transfer]!));
  if (mtu !== undefined) onPathMtu(run, transfer, mtu);
}

/** Linux fragments datagrams that are larger than their way, and lets others fragment them (IP_PMTUDISC_WANT). */
function fragmentFlow(run: Run, flow: number, mtu: number): void {
  const { flows } = run;
  const size = flows.bytes[flow]! - frameOverhead;
  if (flows.flags[flow]! & PacketFlag.fragmented || size <= mtu) return;
  foldTrip(run, flow);
  flows.bytes[flow]! += fragmentOverhead(size, mtu);
  flows.flags[flow]! |= PacketFlag.fragmented;
}
