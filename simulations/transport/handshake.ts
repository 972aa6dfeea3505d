import { createPacket, PacketKind, setParent } from '../engine/packets';
import type { Run } from '../engine/run';
import { frameBytes } from '../links/frame';
import { sendFromHost } from '../nodes/host';
import { handshakeHeaders, PacketNumber, tcpHeaders } from './headers';
import { noteRoundTrip } from './round-trip';
import { waitTimeout } from './timers';

/** SYN: sent again after 1 s, 2 s, 4 s, as long as somebody wants the connection (RFC 6298 section 2.1). */
export function sendOpening(run: Run, transfer: number, timer = 0): void {
  run.transfers.opening[transfer] = 1;
  sendControl(run, transfer, PacketNumber.handshake, handshakeHeaders, timer);
  waitTimeout(run, transfer);
}

/** An acknowledgement by itself in the direction of the data: ends the handshake, and answers the other end's FIN. */
export const sendBare = (run: Run, transfer: number): void =>
  sendControl(run, transfer, PacketNumber.bare, tcpHeaders, 0);

function sendControl(run: Run, transfer: number, number: number, headers: number, timer: number): void {
  const { packets, transfers, queue } = run;
  const packet = createPacket(packets);
  packets.created[packet] = queue.now;
  packets.kind[packet] = PacketKind.segment;
  packets.flags[packet] = transfers.segmentFlags[transfer]! | timer;
  packets.owner[packet] = transfer;
  packets.number[packet] = number;
  packets.bytes[packet] = frameBytes(headers + transfers.headers[transfer]! - tcpHeaders);
  packets.source[packet] = transfers.dataSource[transfer]!;
  packets.target[packet] = transfers.dataNext[transfer]!;
  packets.destination[packet] = transfers.dataDestination[transfer]!;
  packets.echo[packet] = queue.now;
  setParent(packets, packet, transfers.heard[transfer]!);
  transfers.pending[transfer]!++;
  sendFromHost(run, transfers.fromNode[transfer]!, packet);
}

/** SYN-ACK: the connection stands. Returns whether that is news. A first round trip is known with it. */
export function onOpened(run: Run, transfer: number, packet: number): boolean {
  const { transfers } = run;
  if (!transfers.opening[transfer]) return false;
  transfers.opening[transfer] = 0;
  transfers.deadline[transfer] = Infinity;
  noteRoundTrip(run, transfer, packet);
  sendBare(run, transfer);
  return true;
}
