import { t } from '@lingui/core/macro';
import { timeParts, type Hop, type TimePart } from '#shared/results/breakdown';

/** A part of the mean latency at one place. */
export interface TimeShare {
  at: string;
  port?: string;
  part: TimePart;
  ns: number;
  /** Of the whole, 0…1. */
  share: number;
}

/** Where the time goes, the longest first. */
export function timeShares(hops: readonly Hop[]): TimeShare[] {
  const parts = hops.flatMap(({ at, port, parts: here }) =>
    timeParts.flatMap((part) => {
      const ns = here[part] ?? 0;
      return ns > 0 ? [{ at, part, ns, ...(port !== undefined && { port }) }] : [];
    }),
  );
  const whole = parts.reduce((sum, { ns }) => sum + ns, 0);
  return parts.map((each) => ({ ...each, share: each.ns / whole })).sort((a, b) => b.ns - a.ns);
}

const verbs: Record<TimePart, string> = {
  serialisation: t`goes into putting bits on the line at`,
  propagation: t`is the way along`,
  queueing: t`is waiting at`,
  switching: t`is switching in`,
  // Waits for a retransmission or delayed acknowledgement count to it.
  'host stack': t`is network stack and timers of`,
  overlay: t`is wrapping for the overlay at`,
  service: t`is work on`,
  names: t`is looking up names from`,
  'waiting for a core': t`is waiting for a core of`,
  disk: t`is reading from and writing to the disk of`,
  'waiting for the disk': t`is waiting for the disk of`,
  retries: t`is trying again from`,
};

/** What a share is, in front of its place: `is the way along`. */
export const shareWords = ({ part }: TimeShare): string => verbs[part];

export const placeOf = ({ at, port }: TimeShare): string => (port === undefined ? at : `${at}:${port}`);
