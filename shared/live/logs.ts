import type { Text } from '#shared/language/text';
/** One line that a container wrote. */
export interface LogLine {
  /** When, as its node's clock said (RFC 3339); empty where the node gave no time. */
  at: string;
  text: string;
}

/** What comes of a container's log: lines, oldest first, and whether there is contact. */
export interface LogPart {
  lines: LogLine[];
  /** Why contact was lost; it is sought again by itself. Null: there is contact. */
  problem: Text | null;
}

/** Most lines from before the log was opened. */
export const mostTailLines = 500;
