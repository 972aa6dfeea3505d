import type { z } from 'zod';
import { valueAt, type Path } from '../topology/paths';
import { english, inTurn, text, verbatim, word, worded, type Text, type Value } from '../language/text';
import type { SaidIssue } from '../units/said-issue';
import { alternatives, expectation, knownKeys, schemasAt } from './schema-shape';
import { named, namedWithin } from './subject';
import { nearest, suggestion, type Listing } from './suggest';

type Issue = z.core.$ZodIssue;

/** What does not fit the schema, told by its place. */
export interface SchemaProblem {
  path: Path;
  /** Which of the two at `path` is meant. */
  at: 'key' | 'value';
  kind: 'unknown-key' | 'missing' | 'value';
  summary: Text;
  mend: Text | undefined;
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
const onOneLine = ({ message, values }: Text): Text => ({
  message,
  values: values.map((value) =>
    typeof value === 'string'
      ? value.replace(/\s*[\r\n]+\s*/g, ' ')
      : typeof value === 'object' && 'message' in value
        ? onOneLine(value)
        : value,
  ),
});

interface Context {
  schema: z.core.$ZodType;
  value: unknown;
}

const keysAt = ({ schema }: Context, path: Path): string[] => [
  ...new Set(schemasAt(schema, path).flatMap(knownKeys)),
];

function expected({ schema }: Context, path: Path): Text {
  const known = schemasAt(schema, path).map(expectation);
  return known.length > 0 ? alternatives(known) : text`another value`;
}

function tell(context: Context, issue: Issue, path: Path): SchemaProblem[] {
  const given = valueAt(context.value, path);
  const problem = (what: Text, mend?: Text): SchemaProblem[] => [
    { path, at: 'value', kind: 'value', summary: text`${named(path)}: ${what}.`, mend },
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
        text`${quote(given)} is not possible here`,
        suggestion(plainText(given), values, values.length > 1 ? possibleAre : itMustBe),
      );
    }
    case 'too_small':
    case 'too_big':
      return problem(...wrongSize(issue, given));
    case 'invalid_format':
      return problem(text`${quote(given)} has not the form this needs`, told(issue) ?? text`Correct it.`);
    case 'custom':
      return problem(...inTwo(issue));
    case 'not_multiple_of':
    case 'invalid_element':
      return problem(verbatim(issue.message), text`Write ${expected(context, path)}.`);
  }
}

const possibleAre: Listing = (values) => text`Possible are: ${values}.`;
const itMustBe: Listing = (values) => text`It must be: ${values}.`;

/** What is wrong, and the mend. */
function inTwo({ message, params }: z.core.$ZodIssueCustom): [Text, Text] {
  const { what = worded(message), mend = text`Correct it.` } = (params ?? {}) as Partial<SaidIssue>;
  return [what, mend];
}

function unknownKey(context: Context, path: Path, key: string): SchemaProblem {
  const where = path.length === 0 ? text`this file` : namedWithin(path);
  return {
    path: [...path, key],
    at: 'key',
    kind: 'unknown-key',
    summary: text`"${key}" is not known in ${where}.`,
    mend: suggestion(key, keysAt(context, path)) ?? text`Remove it.`,
  };
}

function invalidKey(path: Path, issue: z.core.$ZodIssueInvalidKey): SchemaProblem {
  const key = String(path.at(-1));
  const because = issue.issues.map(told).find((said) => said !== undefined);
  const tidy = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  const better = because?.message.startsWith('An id') && tidy !== '' ? [text`Write it like "${tidy}".`] : [];
  return {
    path,
    at: 'key',
    kind: 'value',
    summary: text`"${key}" cannot be a name in ${namedWithin(path.slice(0, -1))}.`,
    mend: inTurn([because ?? text`Give it another name.`, ...better]),
  };
}

function missing(context: Context, issue: Issue, path: Path): SchemaProblem {
  const [parent, key] = [path.slice(0, -1), String(path.at(-1))];
  const what = told(issue) ?? text`It is ${expected(context, path)}.`;
  return {
    path,
    at: 'value',
    kind: 'missing',
    summary: parent.length === 0 ? text`"${key}" is missing.` : text`${named(parent)}: "${key}" is missing.`,
    mend: inTurn([text`Add "${key}".`, what]),
  };
}

function wrongType(
  context: Context,
  issue: z.core.$ZodIssueInvalidType,
  path: Path,
  given: unknown,
): [Text, Text | undefined] {
  const [is, quoted] = [typeName(given), quote(given)];
  if (given === null)
    return [text`there is nothing here`, text`Write ${expected(context, path)}, or leave it out.`];
  if (issue.expected === 'int')
    return [text`${quoted} is not a whole number`, text`Write it without a fraction.`];
  const own = told(issue);
  if (own) return [typeof given === 'number' ? text`${quoted} has no unit` : text`this is ${is}`, own];
  if (issue.expected === 'string' && isScalar(given)) return unquoted(given);
  return [
    typeof given === 'object' ? text`this is ${is}` : text`this is ${is} (${quoted})`,
    text`Write ${expected(context, path)}.`,
  ];
}

const isScalar = (value: unknown): value is number | boolean =>
  typeof value === 'number' || typeof value === 'boolean';

const unquoted = (given: number | boolean): [Text, Text] => [
  text`${quote(given)} is ${typeName(given)}, where text belongs`,
  text`Put it in quotes: "${String(given)}".`,
];

function wrongSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, given: unknown): [Text, Text] {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  if (typeof given === 'string' && limit === 1) return [text`this is empty`, text`Write a text.`];
  const few = issue.code === 'too_small';
  if (Array.isArray(given))
    return few
      ? [text`${given.length} entries are too few`, text`Write at least ${limit}.`]
      : [text`${given.length} entries are too many`, text`Write at most ${limit}.`];
  return few
    ? [text`${quote(given)} is too small`, text`It is at least ${limit}.`]
    : [text`${quote(given)} is too large`, text`It is at most ${limit}.`];
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
  const is = isObject(given) ? text`this map has not the keys it needs` : text`this is ${typeName(given)}`;
  const [what, mend] =
    isScalar(given) && english(possible).startsWith('text')
      ? unquoted(given)
      : [is, text`Write ${possible}.`];
  return [{ path, at: 'value', kind: 'value', summary: text`${named(path)}: ${what}.`, mend }];
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

/** The schema's own sentence, where it has one; else its library's words. */
const told = ({ message }: Issue): Text | undefined =>
  /^(Invalid|Too |Unrecognized)/.test(message) ? undefined : worded(message);

const typeNames: Readonly<Record<string, string>> = {
  string: word`text`,
  number: word`a number`,
  boolean: word`true or false`,
};

function typeName(value: unknown): Text {
  if (value === null) return text`nothing`;
  if (Array.isArray(value)) return text`a list`;
  if (typeof value === 'object') return text`a map`;
  return worded(typeNames[typeof value] ?? typeof value);
}

function quote(value: unknown): Value {
  if (typeof value === 'object') return typeName(value);
  const plain = plainText(value);
  return `"${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}"`;
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
