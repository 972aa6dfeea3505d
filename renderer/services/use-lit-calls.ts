import { useMemo } from 'react';
import type { CallGraph, CallLine } from '#shared/services/call-graph';
import { useLitParties } from '../state/lit';
import { useSelection } from '../state/selection';

/** Whether a line or a party belongs to what is picked; undefined while nothing is. */
export interface LitCalls {
  line: (line: CallLine) => boolean | undefined;
  party: (id: string) => boolean | undefined;
}

/** Of the request or flow that is picked: its lines and their ends; of a picked party: who takes part in what it does. */
export function useLitCalls({ lines }: CallGraph): LitCalls {
  const { traffic, latest } = useSelection();
  const parties = useLitParties();
  return useMemo((): LitCalls => {
    if (traffic !== null && (latest === 'traffic' || !parties)) {
      const on = lines.filter((line) => line.traffic.includes(traffic));
      const ends = new Set(on.flatMap(({ from, to, service }) => [from, to, service]));
      return { line: (line) => on.includes(line), party: (id) => ends.has(id) };
    }
    if (parties)
      return {
        line: ({ from, to }) => parties.has(from) && parties.has(to),
        party: (id) => parties.has(id),
      };
    return { line: () => undefined, party: () => undefined };
  }, [lines, traffic, latest, parties]);
}
