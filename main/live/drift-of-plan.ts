import { parse } from 'yaml';
import type { Drift } from '#shared/live/entities';
import type { Change, Plan, Step } from '#shared/plan/plan';
import { collections, type Topology } from '#shared/topology/topology';

type Difference = Omit<Drift, 'subject'>;

/**
 * A plan's steps are the places where live and design differ; here they are told as such, field by field where the plan
 * holds both sides, else one line per step.
 */
export const driftOfPlan = ({ steps }: Pick<Plan, 'steps'>, topology: Topology): Drift[] =>
  steps.flatMap((step) => {
    const subject = subjectOf(step, topology);
    const fields = step.changes.flatMap(differences);
    return (fields.length > 0 ? fields : [wholeStep(step)]).map((each) => ({ subject, ...each }));
  });

const wholeStep = ({ resource, title, reason }: Step): Difference => ({
  field: resource,
  designed: title,
  live: reason,
});

/** The topology record that a step is about: its instance where that is one, a switch's port, else the target itself. */
export function subjectOf({ id, target }: Pick<Step, 'id' | 'target'>, topology: Topology): string {
  const instance = id
    .slice(target.length + 1)
    .split('/')
    .slice(1)
    .join('/');
  if (instance === '') return target;
  if (collections.some((collection) => Object.hasOwn(topology[collection], instance))) return instance;
  return topology.devices[target]?.kind === 'switch' ? `${target}:${instance}` : target;
}

function differences(change: Change): Difference[] {
  if (change.kind === 'port') return [{ field: 'VLAN', designed: change.after, live: change.before }];
  if (change.kind === 'file') return change.sensitive ? [] : fileDifference(change);
  if (change.kind === 'object') return objectDifferences(change);
  // Commands and transfers are means; what they are for is the step's reason.
  return [];
}

const most = 100;
const short = (text: string) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const isUnknown = (text: string) => /<(secret|known after) [^<>\n]+>/.test(text);

/** The first line of either side that the other does not have, and how many more there are. */
function fileDifference({ path, before, after }: Change & { kind: 'file' }): Difference[] {
  if (before === null || after === null || isUnknown(before)) return [];
  const without = (text: string, other: string) => {
    const known = new Set(other.split('\n'));
    const lines = text.split('\n').filter((line) => !known.has(line) && !isUnknown(line));
    const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
    return lines[0] === undefined ? 'nothing more' : `${short(lines[0].trim())}${more}`;
  };
  return [{ field: path, designed: without(after, before), live: without(before, after) }];
}

/** Every field of a Kubernetes object that the design speaks of and that is otherwise in the cluster. */
function objectDifferences({ object, before, after }: Change & { kind: 'object' }): Difference[] {
  if (before === null || after === null || isUnknown(before)) return [];
  return leaves(parse(after), parse(before)).map(({ path, designed, live }) => ({
    field: `${object} ${path}`,
    designed: valueText(designed),
    live: valueText(live),
  }));
}

interface Leaf {
  path: string;
  designed: unknown;
  live: unknown;
}

function leaves(designed: unknown, live: unknown, path = ''): Leaf[] {
  if (isMap(designed) && isMap(live)) {
    const keys = [...new Set([...Object.keys(designed), ...Object.keys(live)])];
    return keys.flatMap((key) => leaves(designed[key], live[key], path ? `${path}.${key}` : key));
  }
  if (Array.isArray(designed) && Array.isArray(live) && designed.length === live.length)
    return designed.flatMap((each, index) => leaves(each, live[index], `${path}[${index}]`));
  const same = JSON.stringify(designed) === JSON.stringify(live);
  const unknown = typeof designed === 'string' && isUnknown(designed);
  return same || unknown ? [] : [{ path, designed, live }];
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueText = (value: unknown): string =>
  value === undefined ? 'nothing' : short(typeof value === 'string' ? value : JSON.stringify(value));
