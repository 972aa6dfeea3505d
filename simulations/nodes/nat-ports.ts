import type { Picoseconds } from '../engine/clock';

/** Ports of an outside address that are given out: one for each flow and connection from inside. */
export interface NatPorts {
  readonly limit: number;
  /** Flow or connection → until when its mapping is kept. */
  readonly until: Map<number, Picoseconds>;
  /** Before this nothing can have run out. */
  nextEnd: Picoseconds;
}

export const createNatPorts = (limit: number): NatPorts => ({ limit, until: new Map(), nextEnd: 0 });

/** Keeps a mapping, or makes it: false if there is no port left for it. */
export function keepMapping(ports: NatPorts, key: number, now: Picoseconds, lifetime: Picoseconds): boolean {
  const { until, limit } = ports;
  if (!until.has(key) && until.size >= limit) {
    forgetEnded(ports, now);
    if (until.size >= limit) return false;
  }
  until.set(key, now + lifetime);
  ports.nextEnd = Math.min(ports.nextEnd, now + lifetime);
  return true;
}

/** Only when something may have ended: a full table is not gone through for each packet that it refuses. */
function forgetEnded(ports: NatPorts, now: Picoseconds): void {
  if (now < ports.nextEnd) return;
  ports.nextEnd = Infinity;
  for (const [key, end] of ports.until) {
    if (end < now) ports.until.delete(key);
    else ports.nextEnd = Math.min(ports.nextEnd, end);
  }
}
