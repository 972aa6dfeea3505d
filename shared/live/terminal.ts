import { z } from 'zod';

/** Cells of a terminal. */
export const terminalSize = z.strictObject({
  columns: z.int().min(2).max(1_000),
  rows: z.int().min(1).max(1_000),
});
export type TerminalSize = z.infer<typeof terminalSize>;

/** A name of the Kubernetes API is no longer (RFC 1123, 2.1); one of a Docker container hardly is. */
const objectName = z.string().min(1).max(253);

/** Where a shell runs: on a device itself, in a Docker container of a host, or in a container of a pod. */
export const terminalPlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('device'), device: objectName }),
  z.strictObject({ kind: z.literal('container'), device: objectName, container: objectName }),
  z.strictObject({
    kind: z.literal('pod'),
    cluster: objectName,
    namespace: objectName,
    pod: objectName,
    container: objectName,
  }),
]);
export type TerminalPlace = z.infer<typeof terminalPlace>;

/** What comes of a terminal. */
export type TerminalPart =
  /** What was printed, control sequences and all. The first part is empty: the terminal is open. */
  | { text: string }
  /** The process ended by itself: the last part. Null: by a signal. */
  | { exitCode: number | null };

/** Longest text that is typed or pasted at once, in UTF-16 units; more goes in pieces, each when the one before is taken. */
export const mostTyped = 16_384;
