import { lasting, type FaultTiming } from '#shared/topology/faults/timing';
import type { Ns } from '#shared/units/quantity';

/** From and until when, once for each time it flaps. A fault that ends before it begins never strikes. */
export function strikes(fault: FaultTiming): [Ns, Ns][] {
  const { at, repeat } = fault;
  const length = lasting(fault);
  if (!(length > 0)) return [];
  if (!repeat || !(repeat.every > length)) return [[at, at + length]];
  return Array.from({ length: repeat.times }, (_, i) => {
    const from = at + i * repeat.every;
    return [from, from + length];
  });
}
