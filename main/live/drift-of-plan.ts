import { parse } from 'yaml';
import { inEnglish, type Text, text, verbatim } from '#shared/language/text';
import type { Drift } from '#shared/live/entities';
import type { Change, Plan, Step, StepId } from '#shared/plan/plan';
import { collections, type Topology } from '#shared/topology/topology';
import type { AppliedEntry } from '../apply/applied';
import { adoptionOf } from './adoption';
import { causeOf, causeOfStep, lastApplied, lastAppliedField } from './drift-cause';

type Difference = Omit<Drift, 'subject' | 'step'>;

/** What a plan's steps are held against, beside what is there now. */
export interface Held {
  /** What was last applied, by step. */
  entryOf(step: StepId): AppliedEntry | undefined;
  /** What the design wants of a step's resource. */
  wantedOf(step: StepId): unknown;
}

/**
 * A plan's steps are the places where live and design differ; here they are told as such, field by field where the plan
 * holds both sides, else one line per step, each with what was last applied there: so it shows which side moved.
 */
export const driftOfPlan = ({ steps }: Pick<Plan, 'steps'>, topology: Topology, held: Held): Drift[] =>
  steps.flatMap((step) => {
    const subject = subjectOf(step, topology);
    const entry = held.entryOf(step.id);
    const fields = step.takesAway ? [] : step.changes.flatMap((change) => differences(change, entry));
    const told = fields.length > 0 ? fields : [wholeStep(step, entry, held)];
    return told.map((each) => {
      const adopt = step.takesAway ? undefined : adoptionOf(step, inEnglish(each), topology);
      return { subject, ...each, step: step.id, ...(adopt && { adopt }) };
    });
  });

function wholeStep(step: Step, entry: AppliedEntry | undefined, held: Held): Difference {
  const { id, resource, title, reason, takesAway } = step;
  if (takesAway)
    return { field: verbatim(resource), designed: text`not there`, live: text`there`, cause: 'design' };
  const applied = entry && { applied: verbatim(entry.title) };
  return {
    field: verbatim(resource),
    designed: title,
    live: reason,
    ...applied,
    cause: causeOfStep(entry, held.wantedOf(id)),
  };
}

/** The topology record that a step is about: its instance where that is one, a switch's port, else the target itself. */
function subjectOf({ id, target }: Pick<Step, 'id' | 'target'>, topology: Topology): string {
  const instance = id
    .slice(target.length + 1)
    .split('/')
    .slice(1)
    .join('/');
  if (instance === '') return target;
  if (collections.some((collection) => Object.hasOwn(topology[collection], instance))) return instance;
  return topology.devices[target]?.kind === 'switch' ? `${target}:${instance}` : target;
}

function differences(change: Change, entry: AppliedEntry | undefined): Difference[] {
  const applied = lastApplied(entry, change);
  if (change.kind === 'port') {
    const { before: live, after: designed } = change;
    const moved = side(applied, designed, live, typeof applied === 'string' ? verbatim(applied) : null);
    return [{ field: text`VLAN`, designed: verbatim(designed), live: verbatim(live), ...moved }];
  }
  if (change.kind === 'file') return change.sensitive ? [] : fileDifference(change, applied);
  if (change.kind === 'object') return objectDifferences(change, applied);
  // Commands and transfers are means; what they are for is the step's reason.
  return [];
}

/** The third side: what was applied, in the words of the other two, and which of them moved. */
function side(applied: unknown, designed: unknown, live: unknown, words: Text | null) {
  if (applied === undefined) return { cause: 'new' as const };
  return { applied: words ?? text`nothing`, cause: causeOf(applied, designed, live) };
}

const most = 100;
const short = (words: string) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const isUnknown = (words: string) => /<(secret|known after) [^<>\n]+>/.test(words);

/** The first line of either side that the other does not have, and how many more there are. */
function fileDifference(change: Change & { kind: 'file' }, applied: string | null | undefined): Difference[] {
  const { path, before, after } = change;
  if (before === null || after === null || isUnknown(before)) return [];
  if (path.endsWith('.json')) return keyDifferences(path, before, after, applied);
  const words = applied === before ? linesWithout(before, after) : linesWithout(applied ?? '', before);
  return [
    {
      field: verbatim(path),
      designed: linesWithout(after, before),
      live: linesWithout(before, after),
      ...side(applied, after, before, words),
    },
  ];
}

function linesWithout(of: string, other: string): Text {
  const known = new Set(other.split('\n'));
  const lines = of.split('\n').filter((line) => !known.has(line) && !isUnknown(line));
  if (lines[0] === undefined) return text`nothing more`;
  const first = short(lines[0].trim());
  return lines.length > 1 ? text`${first} (and ${lines.length - 1} more)` : verbatim(first);
}

/** Every field of a Kubernetes object that the design speaks of and that is otherwise in the cluster. */
function objectDifferences(
  { object, before, after }: Change & { kind: 'object' },
  written: string | null | undefined,
): Difference[] {
  if (before === null || after === null || isUnknown(before)) return [];
  return keyDifferences(object, before, after, written);
}

/** Of a text of keys and values, key by key; JSON is YAML, too. */
const keyDifferences = (
  name: string,
  before: string,
  after: string,
  written: string | null | undefined,
): Difference[] =>
  leaves(parse(after), parse(before)).map(({ path, designed, live }) => {
    const applied = lastAppliedField(written, path);
    return {
      field: verbatim(`${name} ${pathText(path)}`),
      designed: valueText(designed),
      live: valueText(live),
      ...(applied
        ? side(applied.value ?? null, designed ?? null, live ?? null, valueText(applied.value))
        : { cause: 'new' as const }),
    };
  });

interface Leaf {
  path: (string | number)[];
  designed: unknown;
  live: unknown;
}

function leaves(designed: unknown, live: unknown, path: Leaf['path'] = []): Leaf[] {
  if (isMap(designed) && isMap(live)) {
    const keys = [...new Set([...Object.keys(designed), ...Object.keys(live)])];
    return keys.flatMap((key) => leaves(designed[key], live[key], [...path, key]));
  }
  if (Array.isArray(designed) && Array.isArray(live) && designed.length === live.length)
    return designed.flatMap((each, index) => leaves(each, live[index], [...path, index]));
  const same = JSON.stringify(designed) === JSON.stringify(live);
  const unknown = typeof designed === 'string' && isUnknown(designed);
  return same || unknown ? [] : [{ path, designed, live }];
}

const pathText = (path: Leaf['path']) =>
  path.reduce<string>(
    (written, key) => (typeof key === 'number' ? `${written}[${key}]` : written ? `${written}.${key}` : key),
    '',
  );

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueText = (value: unknown): Text =>
  value === undefined || value === null
    ? text`nothing`
    : verbatim(short(typeof value === 'string' ? value : JSON.stringify(value)));
