import type { Run } from './run';

/**
 * What looks on while a run goes: it is told of every verdict on a packet the moment it falls, and changes nothing. A
 * run that nobody watches has none, and pays one comparison per verdict.
 */
export interface Observer {
  /** `place` is a port, but for verdicts that say otherwise; `detail` is the verdict's own figure. */
  note(run: Run, packet: number, verdict: number, place: number, detail: number): void;
}

/** What becomes of a packet at a place. */
export const Verdict = {
  /** A flow's datagram had no way to go and was never made. packet: −1, place: flow, detail: loss reason. */
  refused: 0,
  /** place: node where a program or the transport made it. */
  created: 1,
  /** A copy that flooding made. place: port it leaves by, detail: the packet it is a copy of. */
  copied: 2,
  /** detail: frames that wait in the port's queue, itself included. */
  queued: 3,
  /** Its first bit goes out. detail: when its last bit will be in at the other end, in ps. */
  sent: 4,
  /** Its last bit is in, and the device's own time for it has passed. */
  arrived: 5,
  /** A switch notes that the sender is reached by this port. detail: the sender's interface. */
  learned: 6,
  /** A switch knows the receiver's port: this one. */
  forwarded: 7,
  /** A switch does not know the receiver's port. place: port it came in by; detail: how many ports it goes out by. */
  flooded: 8,
  /** A flooded copy ends: at a card that it is not meant for, where it came from, or where it was copied again. */
  ignored: 9,
  /** A router sends it on. place: port it leaves by, detail: interface it goes to next. */
  routed: 10,
  /** place: port where it was lost, −1 if it was nowhere yet; detail: loss reason. */
  dropped: 11,
  /** place: node whose program or transport got it. */
  delivered: 12,
} as const;
