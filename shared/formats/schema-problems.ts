import type { z } from 'zod';
import { valueAt, type Path } from '../topology/paths';
import { expectation, knownKeys, schemasAt } from './schema-shape';
import { subject } from './subject';
import { nearest, suggestion } from './suggest';

type Issue = z.core.$ZodIssue;

/** What does not fit the schema, told by its place. */
export interface SchemaProblem {
  path: Path;
  /** Which of the two at `path` is meant. */
  at: 'key' | 'value';
  kind: 'unknown-key' | 'missing' | 'value';
  summary: string;
  mend: string | undefined;
}

/** The schema's issues as sentences. An unknown key that is a misspelt missing one is told once. */
export function schemaProblems(
  schema: z.core.$ZodType,
  value: unknown,
  issues: readonly Issue[],
): SchemaProblem[] {
  const context: Context = { schema, value };
  const problems = issues.flatMap((issue) => tell(context, issue, issue.path as Path));
  const misspelt = new Set(
    problems.flatMap(({ kind, path }) => {
      if (kind !== 'unknown-key') return [];
      const parent = path.slice(0, -1);
      const meant = nearest(String(path.at(-1)), keysAt(context, parent));
      return meant === undefined ? [] : [[...parent, meant].join('\0')];
    }),
  );
  return problems
    .filter(({ kind, path }) => kind !== 'missing' || !misspelt.has(path.join('\0')))
    .map((problem) => ({ ...problem, summary: onOneLine(problem.summary) }));
}

/** A quoted key or value may hold line breaks, as a file with a lost quotation mark has. */
const onOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

interface Context {
  schema: z.core.$ZodType;
  value: unknown;
}

const keysAt = ({ schema }: Context, path: Path): string[] => [
  ...new Set(schemasAt(schema, path).flatMap(knownKeys)),
];

const expected = ({ schema }: Context, path: Path): string =>
  [...new Set(schemasAt(schema, path).map(expectation))].join(', or ') || 'another value';

function tell(context: Context, issue: Issue, path: Path): SchemaProblem[] {
  const given = valueAt(context.value, path);
  const problem = (summary: string, mend?: string): SchemaProblem[] => [
    { path, at: 'value', kind: 'value', summary: `${subject(path)}: ${summary}.`, mend },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(context, path, key));
    case 'invalid_key':
      return [invalidKey(path, issue)];
    case 'invalid_union':
      return tellUnion(context, issue, path);
    case 'invalid_type':
      return given === undefined
        ? [missing(context, issue, path)]
        : problem(...wrongType(context, issue, path, given));
    case 'invalid_value': {
      if (given === undefined) return [missing(context, issue, path)];
      const values = issue.values.map(String);
      return problem(
        `${quote(given)} is not possible here`,
        suggestion(plainText(given), values, values.length > 1 ? 'Possible are' : 'It must be'),
      );
    }
    case 'too_small':
    case 'too_big':
      return problem(...wrongSize(issue, given));
    case 'invalid_format':
      return problem(`${quote(given)} has not the form this needs`, told(issue) ?? 'Correct it.');
    case 'custom':
      return problem(...inTwo(issue.message));
    case 'not_multiple_of':
    case 'invalid_element':
      return problem(issue.message, `Write ${expected(context, path)}.`);
  }
}

/** Quantities tell the mend behind a semicolon: `"5" has no unit; write it like "5 Gbps"`. */
function inTwo(message: string): [string, string] {
  const at = message.lastIndexOf('; ');
  if (at < 0) return [message, 'Correct it.'];
  const mend = message.slice(at + 2);
  return [message.slice(0, at), `${mend.charAt(0).toUpperCase()}${mend.slice(1)}.`];
}

function unknownKey(context: Context, path: Path, key: string): SchemaProblem {
  const where = path.length === 0 ? 'a topology' : subject(path);
  return {
    path: [...path, key],
    at: 'key',
    kind: 'unknown-key',
    summary: `"${key}" is not known in ${lowerFirst(where)}.`,
    mend: suggestion(key, keysAt(context, path)) || 'Remove it.',
  };
}

function invalidKey(path: Path, issue: z.core.$ZodIssueInvalidKey): SchemaProblem {
  const key = String(path.at(-1));
  const because = issue.issues.map(told).find((text) => text !== undefined);
  const tidy = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  const better = because?.startsWith('An id') && tidy !== '' ? ` Write it like "${tidy}".` : '';
  return {
    path,
    at: 'key',
    kind: 'value',
    summary: `"${key}" cannot be a name in ${lowerFirst(subject(path.slice(0, -1)))}.`,
    mend: `${because ?? 'Give it another name.'}${better}`,
  };
}

function missing(context: Context, issue: Issue, path: Path): SchemaProblem {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const what = told(issue) ?? `It is ${expected(context, path)}.`;
  return {
    path,
    at: 'value',
    kind: 'missing',
    summary: parent.length === 0 ? `"${key}" is missing.` : `${subject(parent)}: "${key}" is missing.`,
    mend: `Add "${key}". ${what}`,
  };
}

function wrongType(
  context: Context,
  issue: z.core.$ZodIssueInvalidType,
  path: Path,
  given: unknown,
): [string, string | undefined] {
  const [is, quoted] = [typeName(given), quote(given)];
  if (given === null) return ['there is nothing here', `Write ${expected(context, path)}, or leave it out.`];
  if (issue.expected === 'int') return [`${quoted} is not a whole number`, 'Write it without a fraction.'];
  const own = told(issue);
  if (own) return [typeof given === 'number' ? `${quoted} has no unit` : `this is ${is}`, own];
  if (issue.expected === 'string' && isScalar(given)) return unquoted(given);
  return [
    `this is ${is}${typeof given === 'object' ? '' : ` (${quoted})`}`,
    `Write ${expected(context, path)}.`,
  ];
}

const isScalar = (value: unknown): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean';

const unquoted = (given: number | boolean): [string, string] => [
  `${quote(given)} is ${typeName(given)}, where text belongs`,
  `Put it in quotes: "${String(given)}".`,
];

function wrongSize(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  given: unknown,
): [string, string] {
  const [word, limit] =
    issue.code === 'too_small' ? ['least', Number(issue.minimum)] : ['most', Number(issue.maximum)];
  if (typeof given === 'string' && limit === 1) return ['this is empty', 'Write a text.'];
  if (Array.isArray(given))
    return [
      `${given.length} entries are too ${word === 'least' ? 'few' : 'many'}`,
      `Write at ${word} ${limit}.`,
    ];
  return [`${quote(given)} is too ${word === 'least' ? 'small' : 'large'}`, `It is at ${word} ${limit}.`];
}

/** Told as the branch that fits best; where none does, as what all the branches together allow. */
function tellUnion(context: Context, issue: z.core.$ZodIssueInvalidUnion, path: Path): SchemaProblem[] {
  const given = valueAt(context.value, path);
  if (given === undefined) return [missing(context, issue, path)];
  const branches = issue.errors.filter(
    (errors) => !errors.some(({ path: at, code }) => isOutright(at, code)),
  );
  const [best, ...others] = branches.sort((a, b) => misfit(a) - misfit(b));
  const clear = best && (others.length === 0 || misfit(best) < misfit(others[0]!));
  if (clear) return best.flatMap((each) => tell(context, each, [...path, ...(each.path as Path)]));
  const unknown = isObject(given)
    ? Object.keys(given).filter((key) => !keysAt(context, path).includes(key))
    : [];
  if (unknown.length > 0) return unknown.map((key) => unknownKey(context, path, key));
  const possible = expected(context, path);
  const is = isObject(given) ? 'this map has not the keys it needs' : `this is ${typeName(given)}`;
  const [summary, mend] =
    isScalar(given) && possible.startsWith('text') ? unquoted(given) : [is, `Write ${possible}.`];
  return [{ path, at: 'value', kind: 'value', summary: `${subject(path)}: ${summary}.`, mend }];
}

/** The branch is of another type altogether, or another literal. */
const isOutright = (path: readonly PropertyKey[], code: Issue['code']): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');

/** How badly a branch fits: its missing and unknown keys weigh more than wrong values in keys it knows. */
const misfit = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 100 * issue.keys.length;
    return sum + (issue.message.includes('received undefined') ? 10 : 1);
  }, 0);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema's own words, where it has some; as a sentence. */
function told({ message }: Issue): string | undefined {
  if (/^(Invalid|Too |Unrecognized)/.test(message)) return undefined;
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return (
    { string: 'text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? typeof value
  );
}

function quote(value: unknown): string {
  if (typeof value === 'object') return typeName(value);
  const text = plainText(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const lowerFirst = (text: string) =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
