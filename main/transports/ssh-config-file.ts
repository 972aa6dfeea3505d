import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { glob, SSHConfig } from 'ssh-config';
import { saidBy, SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';

/** Settings of OpenSSH's client for one host, names in lower case; the first value found counts (ssh_config(5)). */
export type SshSettings = Readonly<Record<string, string | string[] | undefined>>;

/** The user's file before the system's, as ssh reads them. */
export const sshConfigFiles = (home: string) => [join(home, '.ssh', 'config'), '/etc/ssh/ssh_config'];

type Line = SSHConfig[number];

/** OpenSSH stops at 16 levels of Include. */
const deepestInclude = 16;

/**
 * What the files say about a host that goes by any of `names`, as they would be typed after `ssh`. `Match exec` never
 * matches: commands of a configuration file are not run.
 */
export async function settingsFor(
  names: readonly string[],
  files: readonly string[],
  home: string,
): Promise<SshSettings> {
  const reading: Reading = { names, home, lines: new SSHConfig() };
  for (const file of files) await readInto(reading, file, 0);
  return compute(reading.lines, names[0] ?? '');
}

/** The lines that apply, in order and without the blocks they stood in. */
interface Reading {
  names: readonly string[];
  home: string;
  lines: SSHConfig;
}

const compute = (config: SSHConfig, host: string): SshSettings =>
  config.compute(host, { ignoreCase: true, matchExec: false });

async function readInto(reading: Reading, file: string, depth: number): Promise<void> {
  if (depth > deepestInclude)
    throw new SaidError(text`${file}: Include goes deeper than ${deepestInclude} files.`);
  const found = await readIfThere(file);
  if (found !== null) await take(reading, parse(found, file), folderOfIncludes(file, reading.home), depth);
}

async function take(reading: Reading, lines: Iterable<Line>, folder: string, depth: number): Promise<void> {
  for (const line of lines) {
    if ('config' in line) {
      if (applies(line, reading)) await take(reading, line.config, folder, depth);
    } else if ('param' in line && line.param.toLowerCase() === 'include') {
      for (const file of await included(line, folder, reading.home)) await readInto(reading, file, depth + 1);
    } else {
      reading.lines.push(line);
    }
  }
}

/** Asks the parser's own matcher: a Match block may look at what earlier lines have set. */
function applies(section: Extract<Line, { config: SSHConfig }>, { names, lines }: Reading): boolean {
  const config = new SSHConfig();
  config.push(...lines, { ...section, config: SSHConfig.parse('RackloomProbe yes') });
  return names.some((name) => compute(config, name)['rackloomprobe'] === 'yes');
}

async function included(line: Extract<Line, { param: string }>, folder: string, home: string) {
  const patterns = typeof line.value === 'string' ? [line.value] : line.value.map((word) => word.val);
  return (await Promise.all(patterns.map((pattern) => filesMatching(pattern, folder, home)))).flat();
}

/** `~` and wildcards in the last part of the path; relative paths start at ~/.ssh or /etc/ssh. */
async function filesMatching(pattern: string, folder: string, home: string): Promise<string[]> {
  const expanded = expandHome(pattern, home);
  const path = isAbsolute(expanded) ? expanded : join(folder, expanded);
  const name = basename(path);
  if (!/[*?]/.test(name)) return [path];
  const entries = await readdir(dirname(path)).catch(() => []);
  return entries
    .filter((entry) => glob([name], entry))
    .sort()
    .map((entry) => join(dirname(path), entry));
}

const folderOfIncludes = (file: string, home: string) =>
  file.startsWith('/etc/ssh/') ? '/etc/ssh' : join(home, '.ssh');

export const expandHome = (path: string, home: string) =>
  path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return null;
    throw error;
  }
}

function parse(written: string, file: string): SSHConfig {
  try {
    return SSHConfig.parse(written);
  } catch (error) {
    throw new SaidError(text`${file}: ${saidBy(error)}`, undefined, { cause: error });
  }
}
