import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { inEnglish } from '#shared/language/text';
import { hasErrors } from '#shared/plan/diagnostic';
import type { Plan } from '#shared/plan/plan';
import { beginConnecting } from '../apply/begin-connecting';
import type { CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';
import { collected } from './only';

interface Options {
  profile?: string;
  output?: string;
  only?: string[];
  json?: boolean;
}

export function planCommand(program: Command, context: CliContext): void {
  program
    .command('plan <file>')
    .description('Compare the design with the real machines: what an apply would do (exit code 2), and why.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option(
      '--only <part>',
      'a target, resource kind or step, with what it depends on; may be repeated',
      collected,
    )
    .option('-o, --output <plan>', 'write the plan to a file, for apply --plan')
    .option('--json', 'print the plan as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const { signal } = context;
        const reach = context.reach(design);
        // Hosts let us in while the rest of this program is loaded: either takes about as long.
        beginConnecting({ design, ...reach, signal });
        const { makePlan } = await import('../apply/make-plan');
        const { renderPlan } = await import('../apply/render-plan');
        const progress = context.progress();
        const plan = await makePlan({
          design,
          ...reach,
          signal,
          only: options.only ?? [],
          onTarget: (target, state) => progress.show(`${target}: ${state}`),
        });
        progress.clear();
        if (options.output)
          await writeFileAtomic(resolve(options.output), JSON.stringify(inEnglish(plan), null, 2), {
            mode: 0o600,
          });
        if (options.json) context.json(inEnglish(plan));
        else context.out(renderPlan(inEnglish(plan)));
        return planExit(plan);
      }),
    );
}

/** What could not be looked at is no agreement, so an error outweighs an empty plan. */
function planExit({ steps, diagnostics }: Plan): ExitCode {
  if (hasErrors(diagnostics)) return exitCodes.error;
  return steps.length > 0 ? exitCodes.differs : exitCodes.done;
}
