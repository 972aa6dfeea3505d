import type { Command } from 'commander';
import type { Plan } from '#shared/plan/plan';
import { beginConnecting } from '../apply/begin-connecting';
import type { Design } from '../apply/design';
import { journalFolder, findUnfinished, readJournalledPlan } from '../apply/journal';
import type { ConsentOptions, Reach } from './agreed-apply';
import type { CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';
import { collected } from './only';

interface Options extends ConsentOptions {
  profile?: string;
  plan?: string;
  only?: string[];
}

export function applyCommand(program: Command, context: CliContext): void {
  program
    .command('apply <file>')
    .description('Bring the real machines to the design, after you have agreed to the plan.')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option(
      '--only <part>',
      'a target, resource kind or step, with what it depends on; may be repeated',
      collected,
    )
    .option('--plan <plan>', 'apply this plan, written by plan -o')
    .option('--yes <hash>', 'agree beforehand to the plan of this hash')
    .option('--json', 'print the report as JSON; see docs/cli.md')
    .action((file: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const reach = context.reach(design);
        const agreed = await agreedPlan(design, reach, options, context);
        if ('exit' in agreed) return agreed.exit;
        const { applyPlan } = await import('./agreed-apply');
        return applyPlan(agreed.plan, design, reach, options, context);
      }),
    );
}

type Agreed = { plan: Plan } | { exit: ExitCode };

/** A plan the user has seen and agreed to: by file, by hash, or by typing yes (D19). */
async function agreedPlan(
  design: Design,
  reach: Reach,
  options: Options,
  context: CliContext,
): Promise<Agreed> {
  if (options.plan) {
    const { parsePlan } = await import('../apply/plan-file');
    return { plan: parsePlan(await context.readText(options.plan), options.plan) };
  }
  const unfinished = await findUnfinished(await journalFolder(design));
  if (unfinished)
    context.err(`The last apply did not come to its end; this one goes on (${unfinished.journal}).`);
  if (options.yes !== undefined && options.yes === unfinished?.plan) {
    // Agreed to before; each of its steps looks anew at what is there.
    const begun = await readJournalledPlan(await journalFolder(design), options.yes);
    if (begun) return { plan: begun };
  }
  // Hosts let us in while the rest of this program is loaded: either takes about as long.
  beginConnecting({ design, ...reach, signal: context.signal });
  const { makePlan } = await import('../apply/make-plan');
  const { consent } = await import('./agreed-apply');
  const progress = context.progress();
  const onTarget = (target: string, state: string) => progress.show(`${target}: ${state}`);
  const plan = await makePlan({
    design,
    ...reach,
    signal: context.signal,
    onTarget,
    only: options.only ?? [],
  });
  progress.clear();
  return (await consent(plan, options, context)) ? { plan } : { exit: exitCodes.error };
}
