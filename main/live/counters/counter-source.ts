import type { LiveSwitchPort } from '#shared/live/entities';
import type { Transport } from '../../transports/transport';
import type { Pace } from '../pace';
import type { PortTotals } from './port-meter';

/** A port as its switch tells of it. */
export interface PortReading {
  /** The switch's own name for it. */
  name: string;
  link: LiveSwitchPort['link'];
  totals: PortTotals;
}

/** How the counters of one kind of switch are read: one plain object in one file, one line in `all.ts`. */
export interface CounterSource {
  /** Of the design (`driver`). */
  driver: string;
  /** How often: a switch that must be logged in to like a person, less. */
  every: keyof Pick<Pace, 'portsMs' | 'metricsMs'>;
  ask(transport: Transport, options: { signal: AbortSignal; timeoutMs: number }): Promise<string>;
  /** What it printed; what is no port is passed over. */
  parse(output: string): PortReading[];
  /** The name that `parse` gives a port that a person may write in more than one way. */
  portName?(written: string): string;
}

/** A count as printed; what is none counts nothing. */
export const countIn = (text: string | undefined): number => {
  const value = Number(text?.trim() || NaN);
  return Number.isFinite(value) && value >= 0 ? value : 0;
};
