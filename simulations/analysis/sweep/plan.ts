import { z } from 'zod';
import { checkTopology } from '#shared/checks/checks';
import { schemaProblems } from '#shared/formats/schema-problems';
import { referenceProblems } from '#shared/formats/rackloom/reference-problems';
import { writtenIds } from '#shared/formats/rackloom/identity-problems';
import { findSettingPath, writtenOf, writtenValue, type Written } from '#shared/formats/setting-path';
import { amount, text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { SweepAxis } from '#shared/results/sweep';
import { withValueAt, type Path } from '#shared/topology/paths';
import { topology as schema, type Topology } from '#shared/topology/topology';
import { readAxis } from './axis';

/** Points of a grid at most: each is a run of its own. */
const mostPoints = 10_000;

/** A design at one point of the grid, or why there is none. */
export type Variant = { topology: Topology } | { diagnostics: Diagnostic<Text>[] };

export interface SweepPlan {
  axes: SweepAxis[];
  /** Points of the grid. */
  points: number;
  /** Values of a point, one for each axis; the last axis changes first. */
  valuesAt(point: number): string[];
  variantAt(point: number): Variant;
}

export type PlannedSweep = { plan: SweepPlan } | { diagnostics: Diagnostic<Text>[] };

/** A grid over the topology's own fields: `PATH=VALUES` each. Every value is tried by itself, and all that is wrong is told. */
export function planSweep(topology: Topology, asked: readonly string[]): PlannedSweep {
  const written = writtenOf(topology);
  const axes: (SweepAxis & { at: Path })[] = [];
  const diagnostics: Diagnostic<Text>[] = [];
  for (const each of asked) {
    const read = readAxis(each);
    if ('problem' in read) diagnostics.push(read.problem);
    else {
      const found = findSettingPath(written, read.axis.path);
      if ('problem' in found) diagnostics.push(found.problem);
      else axes.push({ ...read.axis, at: found.path });
    }
  }
  diagnostics.push(...clashes(axes));
  if (diagnostics.length > 0) return { diagnostics };
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > mostPoints) return { diagnostics: [tooMany(points)] };
  const alone = axes.flatMap(({ at, values }) =>
    values.flatMap((value) => problemsOf(variantOf(written, [{ at, value }]))),
  );
  if (alone.length > 0) return { diagnostics: alone };
  const valuesAt = (point: number) => gridValues(axes, point);
  return {
    plan: {
      axes: axes.map(({ path, values }) => ({ path, values })),
      points,
      valuesAt,
      variantAt: (point) =>
        variantOf(
          written,
          valuesAt(point).map((value, i) => ({ at: axes[i]!.at, value })),
        ),
    },
  };
}

/** The grid's point of this number as a value for each axis. */
export function gridValues(axes: readonly SweepAxis[], point: number): string[] {
  let rest = point;
  return axes
    .toReversed()
    .map(({ values }) => {
      const value = values[rest % values.length]!;
      rest = Math.floor(rest / values.length);
      return value;
    })
    .toReversed();
}

/** Two axes at one place, or one within the other, would undo each other. */
function clashes(axes: readonly { path: string; at: Path }[]): Diagnostic<Text>[] {
  const isWithin = (inner: Path, outer: Path) => outer.every((key, i) => inner[i] === key);
  return axes.flatMap(({ path, at }, i) =>
    axes
      .filter((other, j) => j !== i && isWithin(at, other.at) && (j < i || other.at.length < at.length))
      .map((other) => ({
        severity: 'error' as const,
        code: 'sweep',
        summary: text`${path} is changed by two axes: ${other.path} holds it.`,
        mend: text`Give a place a single --sweep, with all its values.`,
      })),
  );
}

const tooMany = (points: number): Diagnostic<Text> => ({
  severity: 'error',
  code: 'sweep',
  summary: text`The grid has ${counted(points)} points, more than ${counted(mostPoints)}.`,
  mend: text`Take fewer values for each axis, or sweep the axes one after the other.`,
});

const counted = (points: number) => amount(points.toLocaleString('en'));

const problemsOf = (variant: Variant) => ('diagnostics' in variant ? variant.diagnostics : []);

function variantOf(written: Written, settings: readonly { at: Path; value: string }[]): Variant {
  const changed = settings.reduce(
    (file, { at, value }) => withValueAt(file, at, writtenValue(at, value)),
    written,
  );
  const decoded = z.safeDecode(schema, changed);
  const problems = decoded.success
    ? [...referenceProblems(decoded.data, writtenIds(changed)), ...checkTopology(decoded.data)].filter(
        ({ severity }) => severity === 'error',
      )
    : schemaProblems(schema, changed, decoded.error.issues);
  if (decoded.success && problems.length === 0) return { topology: decoded.data };
  return { diagnostics: problems.map((problem) => asDiagnostic(problem, settings)) };
}

type Problem = Pick<Diagnostic<Text>, 'summary' | 'path'> & { mend?: Text | undefined; code?: string };

function asDiagnostic(
  { summary, mend, path, code = 'schema' }: Problem,
  settings: readonly { at: Path; value: string }[],
): Diagnostic<Text> {
  const where = settings.map(({ at, value }) => `${at.join('.')}=${value}`).join(', ');
  return {
    severity: 'error',
    code,
    summary: text`At ${where}: ${summary}`,
    ...(mend !== undefined && { mend }),
    ...(path && { path }),
  };
}
