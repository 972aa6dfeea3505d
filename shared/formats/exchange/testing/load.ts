import { expect } from 'vitest';
import { inEnglish } from '../../../language/text';
import type { Topology } from '../../../topology/topology';
import { readTopology, writeTopology } from '../../rackloom';
import { formats } from '../formats';
import { importFile, type ImportedFile } from '../import';

export const bytes = (text: string) => new TextEncoder().encode(text);
export const load = (name: string, text: string, format?: string) =>
  importFile({ name, bytes: bytes(text) }, format);
export const readers = formats.filter(({ read }) => read);
export const writers = formats.filter(({ write }) => write);

/** What is told as lost, in English: `what`, and with it why. */
export const toldOf = (read: ImportedFile): string[] =>
  inEnglish(read.lost).map(({ what, why }) => `${what}: ${why}`);

/** Whatever comes in must be a file that opens again. */
export function sound({ topology, diagnostics }: ImportedFile): Topology {
  expect(diagnostics).toEqual([]);
  expect(readTopology(writeTopology('', topology!)).diagnostics).toEqual([]);
  return topology!;
}

export const cablesOf = ({ cables }: Topology) =>
  Object.values(cables)
    .map(({ between }) => between.toSorted().join(' '))
    .toSorted();
