import type { Command } from 'commander';
import { inEnglish } from '#shared/language/text';
import type { ReachVerdict } from '#shared/results/reach';
import { compileDraft } from '#simulations/compile/compile';
import { reachDifference } from '#simulations/reach/difference';
import { reachEnds, reachMatrix } from '#simulations/reach/matrix';
import { reach } from '#simulations/reach/reach';
import { failure, type CliContext } from './context';
import { exitCodes, type ExitCode } from './exit-codes';
import { port } from './numbers';
import { changesText, matrixText, verdictText } from './reach-report';

interface Options {
  port?: number;
  public?: boolean;
  against?: string;
  profile?: string;
  json?: boolean;
}

/** Pairs of a matrix that a person waits for; beyond, single questions are answered. */
const mostEnds = 600;

export function reachCommand(program: Command, context: CliContext): void {
  program
    .command('reach <file> [from] [to]')
    .description('Who can open a connection to what, and the path or rule that decides.')
    .option('--port <number>', 'by this port; without it, by any that the target has', port)
    .option('--public', 'by the outside address of the router that forwards to it, also from inside')
    .option('--against <other>', 'only what differs from another version of the file')
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--json', 'print the verdicts as JSON; see docs/cli.md')
    .action((file: string, from: string | undefined, to: string | undefined, options: Options) =>
      context.run(options, async () => {
        const load = async (path: string) =>
          compileDraft((await context.loadDesign(path, options.profile)).topology);
        const draft = await load(file);
        if (from === undefined) return all(draft, options, load);
        if (to === undefined || options.against !== undefined)
          throw failure(
            'arguments',
            to === undefined ? `Reach what from ${from}?` : '--against compares all pairs, not one.',
            'Write `rackloom reach FILE FROM TO`, or `rackloom reach FILE --against OTHER`.',
          );
        const verdict = inEnglish(reach(draft, from, to, options.port, options.public));
        if (verdict.decider === 'no such end')
          throw failure('reach-end', verdict.evidence, `There are ${reachEnds(draft).join(', ')}.`);
        if (options.json) context.json(verdict);
        else context.out(verdictText(verdict));
        return exitCodes.done;
      }),
    );

  type Load = (path: string) => Promise<ReturnType<typeof compileDraft>>;
  async function all(draft: Awaited<ReturnType<Load>>, options: Options, load: Load): Promise<ExitCode> {
    const matrixOf = (of: typeof draft) => {
      const count = reachEnds(of).length;
      if (count > mostEnds)
        throw failure(
          'reach-size',
          `${count} ends make ${(count * (count - 1)).toLocaleString('en')} pairs; a matrix holds those of ${mostEnds}.`,
          'Ask for single pairs: `rackloom reach FILE FROM TO`.',
        );
      const { ends, verdicts } = reachMatrix(of);
      const asked = (verdict: ReachVerdict) => options.port === undefined || verdict.port === options.port;
      return { ends, verdicts: verdicts.filter(asked) };
    };
    const matrix = matrixOf(draft);
    if (options.against === undefined) {
      if (options.json) context.json(matrix);
      else context.out(matrixText(inEnglish(matrix)));
      return exitCodes.done;
    }
    const changes = reachDifference(matrixOf(await load(options.against)), matrix);
    if (options.json) context.json({ changes });
    else context.out(changesText(inEnglish(changes)));
    return changes.length > 0 ? exitCodes.differs : exitCodes.done;
  }
}
