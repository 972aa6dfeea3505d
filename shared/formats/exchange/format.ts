import type { Text } from '../../language/text';
import type { Diagnostic } from '../../plan/diagnostic';
import type { Topology } from '../../topology/topology';

/** A file as it came: its name, its bytes and, where it is UTF-8, its text. */
export interface Source {
  /** Without folders. */
  name: string;
  bytes: Uint8Array;
  /** Null where the bytes are no UTF-8. */
  text: string | null;
}

/** Ours as a text; the file's own names and places as they stand. */
export type Words = Text | string;

/** Something that a file says and the other side cannot hold. */
export interface Lost {
  what: Words;
  /** The place in the words of the file it came from, `topology.nodes.leaf1`, or where it has none, `line 3`. */
  where: Words;
  why: Text;
}

export interface Imported {
  /** Null when there is any error. */
  topology: Topology | null;
  /** What came in: `devices` → 4. Only what is there. */
  kept: Record<string, number>;
  lost: Lost[];
  diagnostics: Diagnostic<Text>[];
}

export interface WrittenFile {
  name: string;
  content: string | Uint8Array;
}

export interface Exported {
  /** The first is the one that was asked for; others stand beside it. */
  files: WrittenFile[];
  kept: Record<string, number>;
  lost: Lost[];
}

/** One format that others use: a file of its own, listed in `formats.ts`. */
export interface Format {
  /** As the command line names it. */
  id: string;
  label: string;
  /** With their dots; the first one is given to new files. */
  extensions: readonly string[];
  /** Whether the content looks like it. Cheap, and strict: what two formats claim nobody can open by its looks. */
  detect?: (source: Source) => boolean;
  /** Never throws, whatever the bytes. */
  read?: (source: Source) => Imported;
  write?: (topology: Topology) => Exported;
}
