import { Command } from 'commander';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { verbatim } from '#shared/language/text';
import { createSecrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { ConnectionError } from '../transports/transport';
import { adoptCommand } from './adopt';
import { applyCommand } from './apply';
import { createContext, type CliContext } from './context';
import { forwardCommand } from './forward';
import { planCommand } from './plan';
import { removeCommand } from './remove';

/** Machines that all refuse to be logged in to, the first of the file last. */
const design = `rackloom: 1
name: out-of-reach
devices:
  a: { kind: mini-pc, os: debian, ssh: { host: 127.0.0.1 }, host: { packages: [jq] } }
  b: { kind: mini-pc, os: debian, ssh: { host: 127.0.0.1 }, host: { packages: [jq] } }
  c: { kind: mini-pc, os: debian, ssh: { host: 127.0.0.1 }, host: { packages: [jq] } }
`;
const turns: Record<string, number> = { a: 6, b: 3, c: 0 };
const refuse = async (device: string): Promise<never> => {
  for (let turn = turns[device] ?? 0; turn > 0; turn--) await Promise.resolve();
  throw new ConnectionError(
    device,
    'refused',
    verbatim(`${device} refuses connections.`),
    verbatim('Start its SSH server.'),
  );
};
const connections: Connections = {
  get: refuse,
  fresh: refuse,
  drop: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
};

let folder: string;
let out: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-reach-'));
  out = [];
  vi.stubEnv('RACKLOOM_STATE_DIR', join(folder, 'state'));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await writeFile(join(folder, 'lab.yaml'), design);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A verb's exit code, and its answer for scripts. */
async function rackloom(add: (program: Command, context: CliContext) => void, ...words: string[]) {
  const context = createContext();
  context.reach = () => ({ connections, secrets: createSecrets({ ask: context.ask }) });
  const program = new Command().exitOverride();
  add(program, context);
  const before = process.exitCode;
  try {
    await program.parseAsync([words[0]!, join(folder, 'lab.yaml'), ...words.slice(1), '--json'], {
      from: 'user',
    });
    return { exit: process.exitCode, answer: JSON.parse(out.join('')) as Answer };
  } finally {
    process.exitCode = before;
  }
}

interface Answer {
  outcome?: string;
  adopted?: unknown[];
  diagnostics: { code: string; summary: string }[];
}

const named = ({ diagnostics }: Answer) =>
  diagnostics
    .filter(({ code }) => code.startsWith('target-'))
    .map(({ summary }) => /(\w) refuses/.exec(summary)?.[1]);

test('a plan tells machines that cannot be reached in the order of the file, whoever answers first', async () => {
  const { exit, answer } = await rackloom(planCommand, 'plan');
  expect(exit).toBe(1);
  expect(named(answer)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['apply', applyCommand],
  ['remove', removeCommand],
] as const)('%s of machines that cannot be read is no success, also for scripts', async (verb, command) => {
  const { exit, answer } = await rackloom(command, verb);
  expect(exit).toBe(1);
  expect(answer.outcome).toBe('failed');
  expect(answer.diagnostics).toHaveLength(3);
});

test('adopting from machines that cannot be read is an error, not agreement', async () => {
  const { exit, answer } = await rackloom(adoptCommand, 'adopt');
  expect(exit).toBe(1);
  expect(answer.adopted).toEqual([]);
  expect(named(answer)).toEqual(['a', 'b', 'c']);
});

test('a port of a machine that cannot be reached is never said to be forwarded', async () => {
  const { exit, answer } = await rackloom(forwardCommand, 'forward', 'a', '8080');
  expect(exit).toBe(1);
  expect(answer).toEqual({
    diagnostics: [
      {
        ...{ severity: 'error', code: 'refused' },
        ...{ summary: 'a refuses connections.', mend: 'Start its SSH server.' },
      },
    ],
  });
});
