import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadDesign } from '#main/apply/load-design';
import { desiredItems } from '#main/apply/desired-items';
import { parseJournal } from '#main/apply/journal';
import { loadMaterials } from '#main/apply/materials';
import type { SpokenEvent, StepId } from '#shared/plan/plan';
import type { CommandLine } from '../screens/command-line';
import type { Broken } from './broken-by-hand';
import type { Waiting } from './fault-waves';
import type { Scene } from './faults';

/** A lab to which a design was applied, and who applies it. */
export interface Rack {
  rackloom: CommandLine;
  /** Design and profile. */
  file: string;
  profile: string;
  /** Where the command line keeps its journals. */
  state: string;
  scene: Omit<Scene, 'noticed'>;
}

export const designOf = ({ file, profile }: Rack): string[] => [file, '--profile', profile];

/** What is broken, in the order of an apply, with what its step waits for. */
export async function inApplyOrder<T extends Broken>(
  rack: Rack,
  things: readonly T[],
): Promise<(T & Waiting)[]> {
  const text = await readFile(rack.file, 'utf8');
  const { design } = await loadDesign({ text, path: rack.file, profile: rack.profile });
  if (!design) throw new Error('The design of the fault tests is broken.');
  const items = desiredItems(design, await loadMaterials(design));
  return items.flatMap(({ id, item, needs, after }) =>
    things
      .filter(({ step }) => step === id)
      .map((thing) => ({ ...thing, id, target: item.target, before: [...needs, ...after] })),
  );
}

/** The journals of the applies so far, the newest last. */
export async function journalsOf({ state }: Rack): Promise<string[]> {
  const all = await readdir(state, { recursive: true, withFileTypes: true }).catch(() => []);
  return all
    .filter((entry) => entry.name.endsWith('.jsonl'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

/** Steps that journals say were done, as often as they say so. */
export async function doneBy(journals: readonly string[]): Promise<StepId[]> {
  const events = await Promise.all(journals.map(async (path) => parseJournal(await readFile(path, 'utf8'))));
  const isDone = (event: SpokenEvent): event is SpokenEvent & { type: 'step' } =>
    event.type === 'step' && event.state === 'done';
  return events.flat().flatMap((event) => (isDone(event) ? [event.step] : []));
}
