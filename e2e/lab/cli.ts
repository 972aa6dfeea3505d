import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import type { LabSpare } from './design';
import { runFaults, type FaultsOptions } from './faults-command';
import { downLab, openLab, upLab, type UpOptions } from './lab';
import { LabError } from './shell';
import { describeLab } from './status';

const started = Date.now();
const say = (line: string): void => {
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s] ${line}`);
};

/** `pi-5=10.20.10.15/24@sw1:6`: a bare host, its address, and where it is plugged in. */
function spare(text: string, previous: LabSpare[] = []): LabSpare[] {
  const match = /^([a-z0-9-]+)=([\d.]+\/\d+)@([a-z0-9-]+):(\S+)$/.exec(text);
  if (!match)
    throw new InvalidArgumentError('write HOST=ADDRESS/LENGTH@SWITCH:PORT, like pi-5=10.20.10.15/24@sw1:6');
  const [, id = '', address = '', device = '', port = ''] = match;
  return [...previous, { id, address, switch: device, port }];
}

const program = new Command('lab')
  .description(
    'Real Debian hosts on a real Open vSwitch, on this machine, as a topology draws them. Needs root.',
  )
  .showHelpAfterError();

program
  .command('up')
  .description('bring the lab up, or add to a running one what it lacks')
  .option('--file <topology>', 'topology file (default: the sample)')
  .option(
    '--spare <host>',
    'a bare host beside the topology: HOST=ADDRESS/LENGTH@SWITCH:PORT; may be repeated',
    spare,
  )
  .option('--untrusted', 'leave known_hosts empty, so that the first contact asks')
  .action(async (options: { file?: string; spare?: LabSpare[]; untrusted?: boolean }) => {
    const up: UpOptions = { say };
    if (options.file) up.topologyFile = options.file;
    if (options.spare) up.spares = options.spare;
    if (options.untrusted) up.untrusted = true;
    await upLab(up);
  });

program
  .command('add <host>')
  .description('add a bare host to the running lab')
  .requiredOption('--address <address>', 'with its prefix length, like 10.20.10.15/24')
  .requiredOption('--switch-port <port>', 'where it is plugged in, like sw1:6')
  .action(async (host: string, options: { address: string; switchPort: string }) => {
    await openLab(); // adding needs a lab that is up
    await upLab({ say, spares: spare(`${host}=${options.address}@${options.switchPort}`) });
  });

program
  .command('status')
  .description('hosts with state, addresses, ports and VLANs')
  .action(async () => console.log(await describeLab(await openLab())));

program
  .command('shell <host> [command...]')
  .description('an SSH session on a host, or one command')
  .allowUnknownOption()
  .action(async (host: string, command: string[]) => {
    const [ssh = '', ...argv] = await (await openLab()).ssh(host);
    await attached(ssh, [...argv, ...(command.length > 0 ? ['--', ...command] : [])]);
  });

program
  .command('console <host> [command...]')
  .description('a root shell on a host, or one command, not over the network')
  .allowUnknownOption()
  .action(async (host: string, command: string[]) => {
    const [nsenter = '', ...argv] = await (await openLab()).console(host);
    await attached(nsenter, [...argv, ...(command.length > 0 ? command : ['bash', '-l'])]);
  });

program
  .command('stop <host>')
  .description('shut a host down')
  .action(async (host: string) => (await openLab()).stop(host));
program
  .command('unplug <host>')
  .description('cut a host’s power')
  .action(async (host: string) => (await openLab()).unplug(host));
program
  .command('start <host>')
  .description('switch a host on, with its disk')
  .action(async (host: string) => (await openLab()).start(host));
program
  .command('link <host> <state>')
  .description('take a host’s network link "down" or "up", at the other end of its cables')
  .action(async (host: string, state: string) => {
    if (state !== 'up' && state !== 'down')
      throw new LabError(`A link cannot be "${state}"`, 'Say up or down.');
    await (await openLab()).link(host, state);
  });

const collected = (value: string, previous: string[] = []): string[] => [...previous, value];
program
  .command('faults')
  .description('break every resource kind, and strike the applies that repair it with every fault')
  .option('--kind <kind>', 'only this resource kind; may be repeated', collected)
  .option('--fault <fault>', 'only this fault; may be repeated', collected)
  .option('--rolling', 'as the tests do it: many kinds at once, in as few applies as it takes')
  .option('--again', 'find anew what an earlier run found')
  .option('--keep', 'leave the lab up afterwards')
  .option('-o, --output <file>', 'write the table to a Markdown file')
  .action(async (options: FaultsOptions) => {
    if (!(await runFaults(options, say))) process.exitCode = 1;
  });

program
  .command('down')
  .description('take the lab away without a trace; the base file systems stay cached')
  .action(async () => {
    await downLab();
    say('Down');
  });

/** Gives the terminal to a program and ends as it ends. */
function attached(file: string, argv: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
