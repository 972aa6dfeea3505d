import type { Command } from 'commander';
import { inEnglish, type Spoken } from '#shared/language/text';
import type { Explanation } from '#shared/results/explanation';
import { explain } from '../simulate/explain';
import { withPool } from '../simulate/pool';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { seed, time } from './numbers';
import { boundedRequest, type RequestOptions } from './request-of';

interface Options extends RequestOptions {
  profile?: string;
  json?: boolean;
}

export function explainCommand(program: Command, context: CliContext): void {
  program
    .command('explain <file>')
    .description(
      'What holds the design back, and what would move it: each claim from runs with that one change.',
    )
    .option('--scenario <id>', "one of the design's scenarios")
    .option('--duration <time>', "simulated time of each run; without it the scenario's, else 10s", time)
    .option('--warmup <time>', "simulated time before that; without it the scenario's, else 1s", time)
    .option('--seed <number>', 'the first of the seeds', seed)
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--json', 'print the explanation as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const { topology } = await context.loadDesign(file, options.profile);
        const { request } = boundedRequest(topology, options, file, context);
        const progress = context.progress();
        const explanation = await withPool({ signal: context.signal }, (pool) =>
          explain(pool, topology, request, ({ done, of }) => progress.show(`${done} of ${of} runs`)),
        ).finally(() => progress.clear());
        if (options.json) context.json(explanation);
        else context.out(explanationText(inEnglish(explanation)));
        return exitCodes.done;
      }),
    );
}

const explanationText = ({ bottleneck, time: where, counterfactuals, seeds }: Spoken<Explanation>): string =>
  [
    `What moves most: ${bottleneck}`,
    `Where the time goes\n${where.map(({ words }) => `  ${words}`).join('\n')}`,
    `What was tried, one change at a time (${seeds.length} runs each with the same seeds, changes sure to 95 %)\n${counterfactuals
      .map(({ words }) => `  ${words}`)
      .join('\n')}`,
  ].join('\n\n');
