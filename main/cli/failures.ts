import type { Command } from 'commander';
import { failures } from '../simulate/failures';
import { withPool } from '../simulate/pool';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { failuresJson, failuresText } from './failures-report';

interface Options {
  profile?: string;
  json?: boolean;
}

export function failuresCommand(program: Command, context: CliContext): void {
  program
    .command('failures <file>')
    .description('What every single failure takes away: each cable, port, device and power source.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--json', 'print the report as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const { topology } = await context.loadDesign(file, options.profile);
        const progress = context.progress();
        const report = await withPool({ signal: context.signal }, (pool) =>
          failures(pool, topology, ({ done, of }) => progress.show(`${done} of ${of} runs`)),
        ).finally(() => progress.clear());
        if (options.json) context.json(failuresJson(report));
        else context.out(failuresText(topology.name, report));
        return exitCodes.done;
      }),
    );
}
