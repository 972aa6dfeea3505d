import type { Command } from 'commander';
import { planLastRevert } from '../apply/plan-revert';
import { applyPlan, consent, type ConsentOptions } from './agreed-apply';
import type { CliContext } from './context';
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
        const plan = await planLastRevert(design, options.apply);
        const reach = context.reach(design);
        if (!(await consent(plan, options, context))) return exitCodes.error;
        return applyPlan(plan, design, reach, options, context);
      }),
    );
}
