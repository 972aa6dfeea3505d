import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from './eventually';
import { twoSwitches } from './fixtures/two-switches';
import { downLab, openLab, upLab } from './lab';
import { knownHostsFile, labSettings } from './settings';
import { processesOf, tracesOf } from './traces';

const settings = labSettings({ prefix: 'rltest' });
const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

beforeAll(() => downLab(settings));
afterAll(() => downLab(settings));

/** `lab up` as a process of its own, killed without warning when its output says so. */
function upKilledAt(sign: RegExp): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, 'up', '--file', twoSwitches], {
    env: { ...process.env, RACKLOOM_LAB_PREFIX: settings.prefix },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (sign.test(output)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code, signal) => resolve(signal ?? `ended with ${code}: ${output}`));
  });
}

it('a lab whose up was killed half way is cleared by down', async () => {
  expect(await upKilledAt(/core is up/)).toBe('SIGKILL');
  expect((await tracesOf(settings)).length).toBeGreaterThan(0);
  await downLab(settings);
  expect(await tracesOf(settings)).toEqual([]);
});

it('a lab whose up was killed half way is cleared by the next up, which then has all of it', async () => {
  expect(await upKilledAt(/(node-a|node-b|edge) is up/)).toBe('SIGKILL');
  const said: string[] = [];
  const lab = await upLab({ settings, topologyFile: twoSwitches, say: (line) => void said.push(line) });
  expect(said).toContain('Clearing what an earlier run left');
  for (const { id } of lab.state.design.machines) expect(await lab.isRunning(id), id).toBe(true);
});

it('a lab all of whose processes were killed at once is cleared too', async () => {
  for (const pid of await processesOf(settings)) process.kill(pid, 'SIGKILL');
  await eventually('its processes are gone', () => processesOf(settings)).toEqual([]);
  await downLab(settings);
  expect(await tracesOf(settings)).toEqual([]);
  expect(existsSync(settings.folder)).toBe(false);
  await expect(openLab(settings)).rejects.toThrow(/No lab is up[^]*lab -- up/);
});

it('an untrusted lab knows no host keys, so that the first contact asks', async () => {
  await upLab({ settings, topologyFile: twoSwitches, untrusted: true });
  expect(await readFile(knownHostsFile(settings), 'utf8')).toBe('');
});
