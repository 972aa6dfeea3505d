import { targetsOf, type Fault } from '#shared/topology/faults/faults';
import type { Ns } from '#shared/units/quantity';
import type { Draft } from '../compile/draft';
import type { LaterStrike } from './fault-kind';
import { faultKinds } from './kinds';
import { strikes } from './strikes';

/** Something that is struck for a time, counted from the start of the measured time. */
export interface Blow {
  from: Ns;
  until: Ns;
  numbers: number[];
  names: readonly string[];
}

/** Null for a fault that strikes nothing, as it names what is not in the network. */
export function blowsOf(draft: Draft, fault: Fault): Blow[] | null {
  const kind = faultKinds.find((each) => each.kind === fault.kind)!;
  const first: LaterStrike = { after: 0, numbers: kind.compile(draft, fault), names: targetsOf(fault) };
  const parts = [first, ...(kind.later?.(draft, fault) ?? [])].filter(({ numbers }) => numbers.length > 0);
  if (parts.length === 0) return null;
  return strikes(fault).flatMap(([from, until]) =>
    parts.flatMap(({ after, ...struck }) =>
      from + after < until ? [{ from: from + after, until, ...struck }] : [],
    ),
  );
}
