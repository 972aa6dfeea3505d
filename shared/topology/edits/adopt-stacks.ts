import type { FittedStack } from '../../results/measured';
import type { Calibration } from '../calibration';
import type { Topology } from '../topology';
import { setFields } from './set-fields';

export interface AdoptStacks {
  stacks: readonly FittedStack[];
  /** Day of the measurement (ISO 8601). */
  date: string;
}

/** A tenth of a microsecond: ping tells whole ones. */
const written = 100;
const rounded = (ns: number) => Math.max(written, Math.round(ns / written) * written);

/** What was measured as the machines' stacks, with whence it is beside it. */
export const adoptStacks = (topology: Topology, { stacks, date }: AdoptStacks): Topology =>
  setFields(topology, {
    fields: stacks.flatMap(({ device, fitted }) => {
      const stack = rounded(fitted.mean);
      const calibration: Calibration = { date, stack, halfWidth: rounded(fitted.halfWidth) };
      const machine = ['devices', device, 'machine'];
      return [
        { path: [...machine, 'stack'], value: stack },
        { path: [...machine, 'calibration'], value: calibration },
      ];
    }),
  });
