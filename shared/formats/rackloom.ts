import { z } from 'zod';
import { text, type Text } from '../language/text';
import { hasErrors, type Diagnostic } from '../plan/diagnostic';
import { withValueAt } from '../topology/paths';
import { topology as schema, type Topology } from '../topology/topology';
import { identityProblems, writtenIds, type PlacedProblem } from './rackloom/identity-problems';
import { referenceProblems } from './rackloom/reference-problems';
import { soundPart } from './rackloom/sound-part';
import { currentVersion, versionProblem } from './rackloom/version';
import { editedText } from './rackloom/write/write';
import { inOrder, soundProblems } from './read-checked';
import { schemaProblems } from './schema-problems';
import { readYaml, type YamlText } from './yaml-text';

export interface ReadTopology {
  /** Null when there is any error. */
  topology: Topology | null;
  /** Everything that is wrong with the file, in the order of its lines. */
  diagnostics: Diagnostic<Text>[];
}

/** Reads a topology file. Never throws, whatever the text. */
export function readTopology(written: string): ReadTopology {
  const yaml = readYaml(written);
  const unreadable = rootProblem(yaml);
  if (unreadable) return { topology: null, diagnostics: unreadable };
  const version = (yaml.value as Record<string, unknown>).rackloom;
  const wrongVersion = versionProblem(version);
  const placedVersion = wrongVersion && placeVersion(yaml, wrongVersion);
  if (placedVersion && !wrongVersion.readable)
    return { topology: null, diagnostics: [...yaml.diagnostics, placedVersion] };

  const { decoded, diagnostics } = decode(yaml, withValueAt(yaml.value, ['rackloom'], currentVersion));
  const all = [...yaml.diagnostics, ...(placedVersion ? [placedVersion] : []), ...diagnostics];
  return { topology: decoded && !hasErrors(all) ? decoded : null, diagnostics: inOrder(all) };
}

/**
 * The text of a file that means `topology`, with the smallest change to `previousText` (D7): comments, order, blank lines,
 * quotes and styles of everything unchanged survive. Without a change it is `previousText`. A text that cannot be read gives a
 * file written anew.
 */
export const writeTopology = (previousText: string, topology: Topology): string =>
  editedText(previousText, topology);

function decode(
  yaml: YamlText,
  value: unknown,
): { decoded: Topology | null; diagnostics: Diagnostic<Text>[] } {
  const result = z.safeDecode(schema, value as z.input<typeof schema>);
  const problems = result.success ? [] : schemaProblems(schema, value, result.error.issues);
  const decoded = result.success ? result.data : soundPart(value, problems);
  const ids = writtenIds(value);
  const complete = yaml.soundTo === Infinity;
  const placed = [...identityProblems(ids), ...(decoded && complete ? referenceProblems(decoded, ids) : [])];
  return {
    decoded: result.success ? decoded : null,
    diagnostics: [...soundProblems(yaml, problems), ...placed.map((problem) => place(yaml, problem))],
  };
}

const place = (yaml: YamlText, { at, ...problem }: PlacedProblem): Diagnostic<Text> => ({
  ...problem,
  position: yaml.place(problem.path, at),
});

const placeVersion = (
  yaml: YamlText,
  { summary, mend }: Pick<Diagnostic<Text>, 'summary' | 'mend'>,
): Diagnostic<Text> => ({
  severity: 'error',
  code: 'version',
  summary,
  ...(mend && { mend }),
  path: ['rackloom'],
  position: yaml.place(['rackloom'], 'value'),
});

/** A file that is empty or no map has nothing else to be checked. */
function rootProblem(yaml: YamlText): Diagnostic<Text>[] | null {
  const { value } = yaml;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
  if (yaml.diagnostics.length > 0) return yaml.diagnostics;
  const empty = value === null || value === undefined;
  return [
    {
      severity: 'error',
      code: 'yaml',
      summary: empty ? text`The file is empty.` : text`The file does not begin with "key: value" lines.`,
      mend: text`A topology begins with "rackloom: ${currentVersion}" and "name: …".`,
      position: { line: 1, column: 1 },
    },
  ];
}
