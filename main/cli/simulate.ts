import type { Command } from 'commander';
import { exitCodes } from './exit-codes';
import type { CliContext } from './context';
import { failure } from './context';
import type { CaptureReply } from '../simulate/messages';
import { checkCapturePort, writeCapture } from './capture';
import { seed, time } from './numbers';
import { requestOf, type RequestOptions } from './request-of';
import { simulationJson } from './simulation-json';
import { simulationReport } from './simulation-report';
import { runInWorker } from '../simulate/run-in-worker';

interface Options extends RequestOptions {
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
