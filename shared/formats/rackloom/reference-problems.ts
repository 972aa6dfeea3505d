import { portsOf } from '../../devices/ports';
import { splitPort } from '../../topology/identifier';
import { nounOf, type Owner } from '../../topology/owners';
import type { Reference } from '../../topology/reference';
import { referencesOf } from '../../topology/references';
import type { Topology } from '../../topology/topology';
import { subject } from '../subject';
import { suggestion } from '../suggest';
import type { PlacedProblem } from './identity-problems';

/** Places that name what is not there. `ids` are all that the file has, also those of records that could not be read. */
export function referenceProblems(
  topology: Topology,
  ids: ReadonlyMap<Owner, readonly string[]>,
): PlacedProblem[] {
  const dangling = referencesOf(topology).filter(
    ({ to, among }) => !among.some((owner) => ids.get(owner)?.includes(to)),
  );
  return [...dangling.map((reference) => unknownId(reference, ids)), ...unknownPorts(topology)];
}

function unknownId(
  { path, to, among, as }: Reference,
  ids: ReadonlyMap<Owner, readonly string[]>,
): PlacedProblem {
  const drawn = path[0] === 'layout';
  const nouns = drawn ? 'anything' : orList(among.map((owner) => nounOf[owner]));
  const known = among.flatMap((owner) => ids.get(owner) ?? []);
  const elsewhere = [...ids].find(([, all]) => all.includes(to))?.[0];
  const place = subject(as === 'key' ? path.slice(0, -1) : path);
  return {
    path,
    at: as === 'key' ? 'key' : 'value',
    severity: drawn ? 'warning' : 'error',
    code: 'unknown-reference',
    summary: elsewhere
      ? `${place}: "${to}" is a ${nounOf[elsewhere]}, where a ${nouns} belongs.`
      : `${place}: there is no ${drawn ? '' : `${nouns} `}"${to}" in this file.`,
    mend: drawn
      ? 'Remove its place in the drawing.'
      : suggestion(to, known, 'There are') || `Add the ${nouns} first.`,
  };
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Cable ends at devices that have no such port. */
function unknownPorts(topology: Topology): PlacedProblem[] {
  return Object.entries(topology.cables).flatMap(([id, { between }]) =>
    between.flatMap((end, i) => {
      const { device, port } = splitPort(end);
      const record = topology.devices[device];
      const names = record ? portsOf(record).map(({ name }) => name) : [];
      if (!record || names.includes(port)) return [];
      const problem: PlacedProblem = {
        path: ['cables', id, 'between', i],
        at: 'value',
        severity: 'error',
        code: 'unknown-port',
        summary: `Cable ${id}: ${device} has no port "${port}".`,
        mend: suggestion(port, names, `The ports of ${device}`),
      };
      return [problem];
    }),
  );
}
