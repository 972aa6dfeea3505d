import type { Command } from 'commander';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Topology } from '#shared/topology/topology';
import { withPool } from '../simulate/pool';
import { replicate } from '../simulate/replicate';
import { checkCapturePort, writeCapture } from './capture';
import type { CliContext } from './context';
import { csv, figureRows, replicationRows } from './csv';
import { exitCodes } from './exit-codes';
import { runs, seed, share, time, timeOrAuto } from './numbers';
import { replicationJson, replicationReport } from './replication-report';
import { boundedRequest, type RequestOptions } from './request-of';
import { simulationJson } from './simulation-json';
import { simulationReport } from './simulation-report';
import { collected } from './only';
import { sweepDesign } from './sweep';

interface Options extends RequestOptions {
  seeds?: number;
  halfWidth?: number;
  profile?: string;
  sweep?: string[];
  pcap?: string;
  output?: string;
  csv?: boolean;
  json?: boolean;
}

export function simulateCommand(program: Command, context: CliContext): void {
  program
    .command('simulate <file>')
    .description('Simulate the traffic of a design packet by packet.')
    .option('--scenario <id>', "one of the design's scenarios: its length, traffic and faults")
    .option(
      '--duration <time>',
      "simulated time to measure, like 10s; without it the scenario's, else 10s",
      time,
    )
    .option(
      '--warmup <time>',
      "simulated time before that, or auto to find it; without it the scenario's, else 1s",
      timeOrAuto,
    )
    .option(
      '--seed <number>',
      "the same seed gives the same results; without it the scenario's, else 1",
      seed,
    )
    .option('--seeds <number>', 'independent runs, for an interval with every figure', runs)
    .option('--half-width <share>', 'more runs until the intervals are as narrow, like 2%', share)
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--pcap <port>', 'capture what passes a port, like sw1:3, as pcapng')
    .option(
      '--sweep <path=values>',
      'simulate at each of these values of a place in the file; may be repeated: a grid',
      collected,
    )
    .option(
      '-o, --output <file>',
      'where the capture goes, without it <device>-<port>.pcapng; where the sweep goes, and goes on',
    )
    .option('--csv', 'print every figure as a line of CSV')
    .option('--json', 'print the results as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const { topology } = design;
        if (options.sweep) {
          await sweepDesign(design, { ...options, sweep: options.sweep }, context);
          return exitCodes.done;
        }
        const { request } = boundedRequest(topology, options, file, context);
        const isStudy =
          (options.seeds ?? 1) > 1 || options.halfWidth !== undefined || options.warmup === 'auto';
        await (isStudy ? study : single)(topology, request, options, context);
        return exitCodes.done;
      }),
    );
}

/** One run, with the capture that was asked for. */
async function single(
  topology: Topology,
  request: SimulationRequest,
  options: Options,
  context: CliContext,
): Promise<void> {
  const capturePort = options.pcap === undefined ? undefined : checkCapturePort(topology, options.pcap);
  const started = performance.now();
  const progress = context.progress();
  const { results, capture } = await withPool({ size: 1, signal: context.signal }, (pool) =>
    pool.run(
      { topology, request, ...(capturePort !== undefined && { capture: capturePort }) },
      ({ done, frames }) =>
        progress.show(`${Math.floor(done * 100)} %  ${frames.toLocaleString('en')} frames`),
    ),
  ).finally(() => progress.clear());
  const seconds = (performance.now() - started) / 1000;
  if (capture && capturePort !== undefined)
    context.err(await writeCapture(options.output ?? `${capturePort.replace(':', '-')}.pcapng`, capture));
  if (options.json) context.json(simulationJson(topology.name, results));
  else if (options.csv) context.out(csv(figureRows(results)));
  else context.out(simulationReport(topology, results, seconds));
}

/** Runs with a half-width and no number end after as many. */
const mostRuns = 100;

/** Independent runs: every figure with its interval. */
async function study(
  topology: Topology,
  request: SimulationRequest,
  options: Options,
  context: CliContext,
): Promise<void> {
  const { halfWidth, seeds } = options;
  const progress = context.progress();
  const order = {
    topology,
    request,
    runs: seeds ?? (halfWidth === undefined ? 1 : mostRuns),
    halfWidth,
    findWarmup: options.warmup === 'auto',
  };
  const replication = await withPool({ signal: context.signal }, (pool) =>
    replicate(pool, order, ({ runs, of, widest }) =>
      progress.show(
        `${runs} of ${halfWidth === undefined ? '' : 'at most '}${of} runs` +
          (widest ? `, widest interval ± ${(widest.share * 100).toFixed(1)} % (${widest.figure})` : ''),
      ),
    ),
  ).finally(() => progress.clear());
  if (options.json) context.json(replicationJson(topology.name, replication));
  else if (options.csv) context.out(csv(replicationRows(replication)));
  else context.out(replicationReport(topology.name, replication, halfWidth));
}
