import { english } from '#shared/language/text';
import type { SweepRow } from '#shared/results/sweep';
import { planSweep, type SweepPlan } from '#simulations/analysis/sweep/plan';
import type { Design } from '../apply/design';
import { writeTextFile } from '../files/write-text-file';
import { appVersion } from '../ipc/app-version';
import { withPool } from '../simulate/pool';
import { sweep } from '../simulate/sweep';
import { CommandFailure, failure, type CliContext } from './context';
import { csv } from './csv';
import { requestOf, type RequestOptions } from './request-of';
import { sweepReport } from './sweep-report';
import {
  rowsIn,
  sweepCsvRows,
  sweepJson,
  sweepText,
  type Rows,
  type SweepForm,
  type SweepHead,
} from './sweep-file';

export interface SweepOptions extends RequestOptions {
  sweep: string[];
  seeds?: number;
  halfWidth?: number;
  pcap?: string;
  output?: string;
  csv?: boolean;
  json?: boolean;
}

/** Runs with a half-width and no number end after as many, at each point. */
const mostRuns = 100;

/** The design over a grid of its own settings; with an output file what is done stays done, and the next call goes on there. */
export async function sweepDesign(
  { topology, hash }: Design,
  options: SweepOptions,
  context: CliContext,
): Promise<void> {
  if (options.pcap !== undefined)
    throw failure(
      'sweep',
      'A sweep has many runs, of which none is captured.',
      'Leave out --pcap or --sweep.',
    );
  const planned = planSweep(topology, options.sweep);
  if ('diagnostics' in planned) throw new CommandFailure(planned.diagnostics);
  const { plan } = planned;
  requestOf(topology, options);
  const head = headOf(topology.name, hash, plan, options);
  const { output } = options;
  const form: SweepForm = options.json || output?.endsWith('.json') ? 'json' : 'csv';
  const rows = output === undefined ? new Map<number, SweepRow>() : await rowsIn(output, form, head);
  const kept = rows.size;
  const keeper =
    output === undefined ? undefined : keep(() => writeTextFile(output, sweepText(form, head, rows)));
  try {
    await runSweep(plan, options, rows, keeper, context);
  } finally {
    await keeper?.end();
    if (output !== undefined && rows.size < plan.points)
      context.err(`${rows.size} of ${plan.points} points are in ${output}; the same command goes on there.`);
  }
  if (output === undefined) print(topology.name, head, rows, options, context);
  else context.out(`${output}: ${plan.points} points${kept > 0 ? `, of which ${kept} were there` : ''}`);
}

async function runSweep(
  plan: SweepPlan,
  options: SweepOptions,
  rows: Rows,
  keeper: Keeper | undefined,
  context: CliContext,
): Promise<void> {
  const { seeds, halfWidth } = options;
  const progress = context.progress();
  const order = {
    plan,
    requestFor: (variant: Design['topology']) => requestOf(variant, options),
    runs: seeds ?? (halfWidth === undefined ? 1 : mostRuns),
    halfWidth,
    findWarmup: options.warmup === 'auto',
    done: new Set(rows.keys()),
  };
  await withPool({ signal: context.signal }, (pool) =>
    sweep(pool, order, {
      onRow: (point, row) => {
        rows.set(point, row);
        keeper?.changed();
      },
      onProgress: ({ points, of }) => progress.show(`${points} of ${of} points`),
      onCut: (values, summary) => context.err(`warning: at ${values.join(', ')}: ${english(summary)}`),
    }),
  ).finally(() => progress.clear());
}

function headOf(name: string, hash: string, plan: SweepPlan, options: SweepOptions): SweepHead {
  const { scenario, duration, warmup, seed, seeds, halfWidth } = options;
  return {
    rackloomSweep: 1,
    version: appVersion(),
    topology: name,
    design: hash,
    scenario: scenario ?? null,
    durationS: duration === undefined ? null : duration / 1e9,
    warmupS: warmup === undefined || warmup === 'auto' ? (warmup ?? null) : warmup / 1e9,
    seed: seed ?? null,
    runs: seeds ?? (halfWidth === undefined ? 1 : mostRuns),
    halfWidth: halfWidth ?? null,
    grid: plan.axes,
  };
}

function print(
  name: string,
  head: SweepHead,
  rows: Rows,
  { json, csv: asCsv }: SweepOptions,
  context: CliContext,
) {
  if (json) context.json(sweepJson(head, rows));
  else if (asCsv) context.out(csv(sweepCsvRows(head, rows)));
  else
    context.out(
      sweepReport(
        name,
        head.grid,
        [...rows].sort(([a], [b]) => a - b).map(([, row]) => row),
      ),
    );
}

interface Keeper {
  changed: () => void;
  /** Writes what is not written yet. */
  end: () => Promise<void>;
}

const leastPause = 1_000;

/** Writes the whole file anew, atomically, at most once a second: a crash costs the last second's points. */
function keep(write: () => Promise<void>): Keeper {
  let [last, dirty] = [performance.now(), false];
  let writing = Promise.resolve();
  const flush = () => {
    [last, dirty] = [performance.now(), false];
    writing = writing.then(write);
    // Told by `end`, which waits for it.
    writing.catch(() => undefined);
  };
  return {
    changed: () => {
      dirty = true;
      if (performance.now() - last > leastPause) flush();
    },
    end: async () => {
      if (dirty) flush();
      await writing;
    },
  };
}
