import { InvalidArgumentError, type Command } from 'commander';
import type { SimulationRequest } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { parseQuantity } from '#shared/units/quantity';
import { exitCodes } from './exit-codes';
import type { CliContext } from './context';
import { failure } from './context';
import type { CaptureReply } from '../simulate/messages';
import { checkCapturePort, writeCapture } from './capture';
import { simulationJson } from './simulation-json';
import { simulationReport } from './simulation-report';
import { runInWorker } from '../simulate/run-in-worker';

interface Options {
  scenario?: string;
  duration?: number;
  warmup?: number;
  seed?: number;
  profile?: string;
  pcap?: string;
  output?: string;
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
    .option('--warmup <time>', "simulated time before that; without it the scenario's, else 1s", time)
    .option(
      '--seed <number>',
      "the same seed gives the same results; without it the scenario's, else 1",
      seed,
    )
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--pcap <port>', 'capture what passes a port, like sw1:3, as pcapng')
    .option('-o, --output <file>', 'where the capture goes; without it <device>-<port>.pcapng')
    .option('--json', 'print the results as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const { topology } = await context.loadDesign(file, options.profile);
        const request = requestOf(topology, options);
        const started = performance.now();
        const progress = context.progress();
        let capture: CaptureReply | undefined;
        const results = await runInWorker(
          {
            topology,
            request,
            ...(options.pcap !== undefined && { capture: checkCapturePort(topology, options.pcap) }),
          },
          {
            signal: context.signal,
            onCapture: (reply) => (capture = reply),
            onProgress: ({ done, frames }) =>
              progress.show(`${Math.floor(done * 100)} %  ${frames.toLocaleString('en')} frames`),
          },
        );
        progress.clear();
        if (!results) throw failure('cancelled', 'The simulation was cancelled.');
        const seconds = (performance.now() - started) / 1000;
        if (capture && options.pcap !== undefined)
          context.err(
            await writeCapture(options.output ?? `${options.pcap.replace(':', '-')}.pcapng`, capture),
          );
        if (options.json) context.json(simulationJson(topology.name, results));
        else context.out(simulationReport(topology, results, seconds));
        return exitCodes.done;
      }),
    );
}

/** The scenario's settings, and what the options say otherwise. */
function requestOf(topology: Topology, { scenario: id, duration, warmup, seed }: Options): SimulationRequest {
  const known = Object.keys(topology.scenarios);
  if (id !== undefined && !known.includes(id))
    throw failure(
      'no-scenario',
      `There is no scenario "${id}" in ${topology.name}.`,
      known.length > 0 ? `Choose one of ${known.join(', ')}.` : 'Write one under `scenarios:` in the file.',
    );
  const scenario = id === undefined ? undefined : topology.scenarios[id];
  return {
    duration: duration ?? scenario?.duration ?? 10e9,
    warmup: warmup ?? scenario?.warmup ?? 1e9,
    seed: seed ?? scenario?.seed ?? 1,
    ...(id !== undefined && { scenario: id }),
  };
}

function time(text: string): number {
  const parsed = parseQuantity('time', text);
  if (!parsed.ok) throw new InvalidArgumentError(parsed.problem);
  if (parsed.value <= 0) throw new InvalidArgumentError('A time above zero is needed.');
  return parsed.value;
}

function seed(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('A seed is a whole number from 0.');
  return value;
}
