import type { Command } from 'commander';
import { findFinished, journalFolder } from '../apply/journal';
import { planRevert } from '../apply/undo-steps';
import { applyPlan, consent, type ConsentOptions } from './agreed-apply';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';

interface Options extends ConsentOptions {
  profile?: string;
  apply?: string;
}

export function revertCommand(program: Command, context: CliContext): void {
  program
    .command('revert <file>')
    .description('Take back a finished apply as far as it can be had, and say exactly what cannot.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--apply <hash>', 'the apply of this plan; left out: the last one that ended')
    .option('--yes <hash>', 'agree beforehand to the plan of this hash')
    .option('--json', 'print the report as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const finished = await findFinished(await journalFolder(design), options.apply);
        if (!finished)
          throw failure(
            'revert',
            options.apply
              ? `There is no finished apply of plan ${options.apply}.`
              : 'No apply has ended yet.',
            'What Rackloom put on the machines is taken away with: rackloom remove',
          );
        const plan = planRevert({ design, ...finished });
        const reach = context.reach(design);
        if (!(await consent(plan, options, context))) return exitCodes.error;
        return applyPlan(plan, design, reach, options, context);
      }),
    );
}
