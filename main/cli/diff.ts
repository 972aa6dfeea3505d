import type { Command } from 'commander';
import { differenceOf, differenceText } from '#shared/difference/difference';
import type { CliContext } from './context';
import { exitCodes } from './exit-codes';

export function diffCommand(program: Command, context: CliContext): void {
  program
    .command('diff <before> <after>')
    .description(
      'What two designs have differently, by id and field; order, comments and positions mean nothing.',
    )
    .option('--json', 'print {before, after, differences} as JSON')
    .action((before: string, after: string, options: { json?: boolean }) =>
      context.run(options, async () => {
        const [a, b] = [
          await context.loadDesign(before, undefined),
          await context.loadDesign(after, undefined),
        ];
        const differences = differenceOf(a.topology, b.topology);
        if (options.json) context.json({ before, after, differences });
        else
          context.out(
            differences.length > 0 ? differenceText(differences) : `${before} and ${after} mean the same`,
          );
        return differences.length > 0 ? exitCodes.differs : exitCodes.done;
      }),
    );
}
