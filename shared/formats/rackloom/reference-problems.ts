import { portsOf } from '../../devices/ports';
import { anyOf, text, worded } from '../../language/text';
import { splitPort } from '../../topology/identifier';
import { nounOf, type Owner } from '../../topology/owners';
import type { Reference } from '../../topology/reference';
import { referencesOf } from '../../topology/references';
import type { Topology } from '../../topology/topology';
import { named } from '../subject';
import { suggestion, thereAre, type Listing } from '../suggest';
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
  const nouns = drawn ? text`anything` : anyOf(among.map((owner) => worded(nounOf[owner])));
  const known = among.flatMap((owner) => ids.get(owner) ?? []);
  const elsewhere = [...ids].find(([, all]) => all.includes(to))?.[0];
  const place = named(as === 'key' ? path.slice(0, -1) : path);
  return {
    path,
    at: as === 'key' ? 'key' : 'value',
    severity: drawn ? 'warning' : 'error',
    code: 'unknown-reference',
    summary: elsewhere
      ? text`${place}: "${to}" is a ${worded(nounOf[elsewhere])}, where a ${nouns} belongs.`
      : drawn
        ? text`${place}: there is no "${to}" in this file.`
        : text`${place}: there is no ${nouns} "${to}" in this file.`,
    mend: drawn
      ? text`Remove its place in the drawing.`
      : (suggestion(to, known, thereAre) ?? text`Add the ${nouns} first.`),
  };
}

const portsOfIt =
  (device: string): Listing =>
  (names) =>
    text`The ports of ${device}: ${names}.`;

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
        summary: text`Cable ${id}: ${device} has no port "${port}".`,
        mend: suggestion(port, names, portsOfIt(device)) ?? text`It has no ports at all.`,
      };
      return [problem];
    }),
  );
}
