import type { Text } from '../language/text';
import type { Diagnostic } from '../plan/diagnostic';
import type { Ns } from '../units/quantity';
import type { Estimate } from './estimate';

/** An ICMP echo (RFC 792) from one machine to another, measured and as the simulation has it on the idle path. */
export interface MeasuredPair {
  from: string;
  to: string;
  /** That was asked, in IPv4. */
  address: string;
  sent: number;
  /** Round trips of the answers, in the order asked, without the first: it waits for ARP. Empty where nothing came back. */
  roundTrips: Ns[];
  simulated: Ns;
  /** Devices on the path, and how often a round trip passes the stack of each. */
  passes: Record<string, number>;
  /** Those of them whose stack nobody states. */
  assumed: string[];
}

/** A device's stack, as the round trips have it. */
export interface FittedStack {
  device: string;
  /** What the simulation takes now. */
  before: Ns;
  /** Its half-width is 95 %. */
  fitted: Estimate;
}

/** A stack that the round trips do not tell, and why. */
export interface UnknownStack {
  device: string;
  why: Text;
  mend: Text;
}

export interface StackFit {
  fitted: FittedStack[];
  unknown: UnknownStack[];
}

/** Who asks whom. */
export interface AskedPair {
  from: string;
  to: string;
}

/** What a measurement would run, word for word and round after round. */
export interface MeasurePlan {
  /** Hosts that can take part, and those of them that do. */
  all: string[];
  hosts: string[];
  rounds: (AskedPair & { command: string })[][];
  /** Pairs that the design gives no way or no address, or whose question its access rules stop. */
  unjoined: AskedPair[];
  /** About how long it takes, without logging in. */
  seconds: number;
}

/** Where a measurement is; round 0 is logging in. */
export interface MeasureProgress {
  round: number;
  rounds: number;
  asking: AskedPair[];
}

export interface Measurement {
  pairs: MeasuredPair[];
  fit: StackFit;
  /** Hosts that could not be asked, and pairs that the design does not join. */
  diagnostics: Diagnostic<Text>[];
}

/** Half of the values are below it. */
export function median(values: readonly Ns[]): Ns {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** How far what was measured is from what was simulated, as a share of the longer one: 0…1, 1 where nothing came back. */
export function apart({ roundTrips, simulated }: MeasuredPair): number {
  if (roundTrips.length === 0) return 1;
  const measured = median(roundTrips);
  return Math.abs(measured - simulated) / Math.max(measured, simulated);
}

/** The pair as the simulation has it with these stacks in place of its own. */
export function refitted(pair: MeasuredPair, fitted: readonly FittedStack[]): MeasuredPair {
  const longer = fitted.map(
    ({ device, before, fitted: { mean } }) => (pair.passes[device] ?? 0) * (mean - before),
  );
  return { ...pair, simulated: longer.reduce((sum, each) => sum + each, pair.simulated) };
}
