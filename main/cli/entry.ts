import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { appVersion } from '../ipc/app-version';
import { createContext, type CliContext } from './context';
import { exitCodes } from './exit-codes';

type AddVerb = (program: Command, context: CliContext) => void;

/** In the order of the loop. Each is loaded when it is called: the cluster client alone takes most of a second. */
const verbs: Record<string, () => Promise<AddVerb>> = {
  validate: async () => (await import('./validate')).validateCommand,
  diff: async () => (await import('./diff')).diffCommand,
  import: async () => (await import('./import')).importCommand,
  export: async () => (await import('./export')).exportCommand,
  bom: async () => (await import('./bom')).bomCommand,
  power: async () => (await import('./power')).powerCommand,
  reach: async () => (await import('./reach')).reachCommand,
  explain: async () => (await import('./explain')).explainCommand,
  failures: async () => (await import('./failures')).failuresCommand,
  simulate: async () => (await import('./simulate')).simulateCommand,
  plan: async () => (await import('./plan')).planCommand,
  apply: async () => (await import('./apply')).applyCommand,
  revert: async () => (await import('./revert')).revertCommand,
  remove: async () => (await import('./remove')).removeCommand,
  adopt: async () => (await import('./adopt')).adoptCommand,
  status: async () => (await import('./status')).statusCommand,
  measure: async () => (await import('./measure')).measureCommand,
  journal: async () => (await import('./journal')).journalCommand,
  kubeconfig: async () => (await import('./kubeconfig')).kubeconfigCommand,
  forward: async () => (await import('./forward')).forwardCommand,
  'boot-files': async () => (await import('./boot-files')).bootFilesCommand,
  serve: async () => (await import('./serve')).serveCommand,
  lab: async () => (await import('./lab')).labCommand,
};

const program = new Command('rackloom')
  .description('Draw a homelab, simulate its traffic, apply it to the real machines, and see what differs.')
  .version(appVersion())
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError('Run "rackloom help" for the commands and their options.')
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes:
  ${exitCodes.done}  done, or nothing differs
  ${exitCodes.error}  an error; what and where is on stderr
  ${exitCodes.differs}  plan, status, adopt and measure: the machines and the design differ; diff: the two designs do
  ${exitCodes.needsAnswer}  a question needs an answer (consent, host key, secret) and there is no terminal

With --json the answer on stdout is one JSON value; its keys carry their units. See docs/cli.md.`,
  );

// A command reads a file once or twice: to compile a reader for it takes longer than it saves.
z.config({ jitless: true });

/** No module waits for it: as a script, which cannot wait at its top, the command line does the same. */
async function main(): Promise<void> {
  const context = createContext();
  const called = process.argv[2] ?? '';
  const needed = Object.hasOwn(verbs, called) ? [verbs[called]!] : Object.values(verbs);
  for (const load of needed) (await load())(program, context);
  try {
    await program.parseAsync();
  } catch (error) {
    // Help and version end with 0; commander has already said what was wrong with the arguments.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.error;
  }
}

void main();
