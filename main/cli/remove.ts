import type { Command } from 'commander';
import { planRemoval } from '../apply/plan-removal';
import { applyPlan, consent, type ConsentOptions } from './agreed-apply';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';
import { collected } from './only';

interface Options extends ConsentOptions {
  profile?: string;
  only?: string[];
}

export function removeCommand(program: Command, context: CliContext): void {
  program
    .command('remove <file>')
    .description('Take away what Rackloom put on the machines, and nothing else.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option(
      '--only <part>',
      'a target, resource kind or step, with what stands on it; may be repeated',
      collected,
    )
    .option('--yes <hash>', 'agree beforehand to the plan of this hash')
    .option('--json', 'print the report as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const reach = context.reach(design);
        const { connections } = reach;
        const plan = await planRemoval({
          design,
          connections,
          signal: context.signal,
          only: options.only ?? [],
        });
        if (!(await consent(plan, options, context))) return exitCodes.error;
        return applyPlan(plan, design, reach, options, context);
      }),
    );
}
