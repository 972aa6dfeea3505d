import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { generations, type BootFile, type FirstBoot, type Generation } from '#shared/boot-files/boot-files';
import { cgroupOptions, withCgroupOptions } from '#shared/boot-files/cmdline';
import { firstBootOf, isClusterNode } from '#shared/boot-files/first-boot';
import { suggestion } from '#shared/formats/suggest';
import { fileFault } from '../files/file-fault';
import { failure, type CliContext } from './context';
import { exitCodes } from './exit-codes';
import { refuseExisting } from './output-file';

interface Options {
  output: string;
  generation?: string;
  key?: string;
  password?: string;
  profile?: string;
  force?: boolean;
  json?: boolean;
}

export function bootFilesCommand(program: Command, context: CliContext): void {
  program
    .command('boot-files <file> <host>')
    .description("Write the files for the first boot of a Raspberry Pi's card: user, keys, name, network.")
    .requiredOption('-o, --output <folder>', 'a folder, or the mounted boot partition of a flashed card')
    .option('--generation <name>', `what the image reads: ${generations.map(({ name }) => name).join(', ')}`)
    .option('--key <file>', 'a public key that may log in, beside those of the design')
    .option(
      '--password <secret>',
      'the secret that holds the hash of a password, as openssl passwd -6 prints',
    )
    .option('--profile <file>', 'bend the design to the machines at hand')
    .option('--force', 'write over files that are there')
    .option('--json', 'print {host, generation, files, steps} as JSON')
    .action((file: string, host: string, options: Options) =>
      context.run(options, async () => {
        const design = await context.loadDesign(file, options.profile);
        const { topology } = design;
        const device = topology.devices[host];
        if (!device)
          throw failure(
            'host',
            `There is no device ${host}.`,
            suggestion(host, Object.keys(topology.devices), 'There are'),
          );
        if (device.kind !== 'raspberry-pi')
          throw failure('host', `${host} is no Raspberry Pi: its system does not come on a flashed card.`);
        const generation = generationNamed(options.generation, device.os);
        const passwordHash = options.password
          ? hashIn(
              options.password,
              await context.reach(design).secrets.get(options.password, `password hash of ${host}`),
            )
          : null;
        const boot = firstBootOf(topology, host, {
          keys: await publicKeys(device.ssh?.key, options.key),
          passwordHash,
        });
        refuseLockOut(host, boot);
        const folder = await outputFolder(options.output);
        const cmdline = isClusterNode(topology, host) ? await amendedCmdline(folder) : null;
        const files = generation.files(boot);
        for (const { name } of files) await refuseUnlessOurs(join(folder, name), options.force);
        for (const each of [...files, ...(cmdline ?? [])]) await write(folder, each);
        const steps = stepsFor({
          host,
          folder,
          generation,
          boot,
          needsCmdline: isClusterNode(topology, host) && !cmdline,
        });
        const written = [...files, ...(cmdline ?? [])].map(({ name }) => join(options.output, name));
        if (options.json) context.json({ host, generation: generation.name, files: written, steps });
        else
          context.out(
            [`${host}: ${written.join(', ')}`, ...steps.map((step, i) => `${i + 1}. ${step}`)].join('\n'),
          );
        return exitCodes.done;
      }),
    );
}

function generationNamed(name: string | undefined, os: string | undefined): Generation {
  const named = name ?? 'cloud-init';
  const found = generations.find((generation) => generation.name === named);
  const known = generations.map((generation) => generation.name);
  if (!found)
    throw failure(
      'generation',
      `"${named}" is no generation of boot files.`,
      suggestion(named, known, 'There are'),
    );
  if (os === 'ubuntu' && found.name !== 'cloud-init')
    throw failure(
      'generation',
      `Ubuntu's images read cloud-init's files, not ${found.name}.`,
      'Leave --generation out.',
    );
  return found;
}

/** crypt(5): `$id$salt$hash`. A password that is none would stand on the card as it is (D3). */
function hashIn(name: string, value: string): string {
  const hash = value.trim();
  if (/^\$(?:5|6|y|2[aby])\$[^\s:]+$/.test(hash)) return hash;
  throw failure(
    'password',
    `The secret ${name} is no hash of a password.`,
    'Store what "openssl passwd -6" prints, not the password.',
  );
}

/** What --key names; without it, the public half of the design's key or of the usual ones, where there is one. */
async function publicKeys(designed: string | undefined, named: string | undefined): Promise<string[]> {
  const home = (path: string) => resolve(path.replace(/^~(?=\/)/, homedir()));
  const usual = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((key) => join(homedir(), '.ssh', key));
  const places = named
    ? [home(named)]
    : [...(designed ? [home(designed)] : usual)].map((key) => `${key}.pub`);
  for (const place of places) {
    const text = (await readFile(place, 'utf8').catch(() => '')).trim();
    if (/^(?:ssh|ecdsa|sk)-\S+ [A-Za-z0-9+/=]+/.test(text)) return text.split('\n');
  }
  if (named) throw failure('key', `${named} holds no public key.`, 'Name the .pub file of a key pair.');
  return [];
}

function refuseLockOut(host: string, { keys, passwordHash }: FirstBoot): void {
  if (keys.length > 0 || passwordHash !== null) return;
  throw failure(
    'key',
    `Nobody could log in to ${host}: there is neither a key nor a password.`,
    'Name a public key with --key FILE, give the design host: { sshKeys }, or a password hash with --password SECRET.',
  );
}

/** Files go into a folder, never onto a disk. */
async function outputFolder(path: string): Promise<string> {
  const folder = resolve(path);
  const there = await lstat(folder).catch(() => null);
  if (there?.isBlockDevice() || folder.startsWith('/dev/'))
    throw failure(
      'output',
      `${path} is a disk. Rackloom writes no disks.`,
      'Flash the card with Raspberry Pi Imager, then name the folder that its boot partition is mounted on.',
    );
  if (there && !there.isDirectory() && !there.isSymbolicLink())
    throw failure('output', `${path} is no folder.`, 'Name a folder.');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw fileFault(path, 'written', error);
  });
  return folder;
}

/** A flashed card has templates of cloud-init's files, all comments: those are nobody's work. */
async function refuseUnlessOurs(path: string, force: boolean | undefined): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const template = text
    ?.split('\n')
    .every((line) => /^\s*(#.*)?$|^(instance[-_]id|dsmode|version):/.test(line));
  if (!template) await refuseExisting(path, force);
}

/** The card's own cmdline.txt with the memory cgroup on, and a copy of it as it was; null where there is no card yet. */
async function amendedCmdline(folder: string): Promise<BootFile[] | null> {
  const text = await readFile(join(folder, 'cmdline.txt'), 'utf8').catch(() => null);
  if (text === null) return null;
  const amended = withCgroupOptions(text);
  return amended === text
    ? []
    : [
        { name: 'cmdline.txt.before-rackloom', text },
        { name: 'cmdline.txt', text: amended },
      ];
}

async function write(folder: string, { name, text }: BootFile): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text, { mode: 0o600 }).catch((error: unknown) => {
    throw fileFault(path, 'written', error);
  });
}

function stepsFor(made: {
  host: string;
  folder: string;
  generation: Generation;
  boot: FirstBoot;
  needsCmdline: boolean;
}): string[] {
  const { host, folder, generation, boot, needsCmdline } = made;
  return [
    `Flash the card with an image that reads these files (${generation.images}), with Raspberry Pi Imager and without settings of its own.`,
    `Take the card out and in again, and copy the files of ${folder} onto its boot partition (bootfs), unless that is where they are.`,
    ...(needsCmdline ? [`Append to the one line of cmdline.txt there: ${cgroupOptions.join(' ')}`] : []),
    ...generation.leavesOut(boot).map((left) => `Not in these files: ${left}`),
    `Put the card into ${host} and switch it on; the first boot takes a few minutes and restarts once. Then: rackloom plan`,
  ];
}
