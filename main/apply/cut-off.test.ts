import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Plan } from '#shared/plan/plan';
import { topology } from '#shared/topology/topology';
import { appliedPath } from './applied';
import type { Design } from './design';
import { hashOf } from './hash';
import { makePlan } from './make-plan';
import { planRemoval } from './plan-removal';
import { runApply } from './run-apply';
import { sandboxConnections, sandboxHost, type SandboxHost } from './sandbox-host';
import { targetCancels } from './target-cancels';

const content = {
  rackloom: 1,
  name: 'home',
  devices: {
    a: { kind: 'mini-pc', os: 'debian', ports: { eth0: { address: '10.0.0.1/24' } }, ssh: { user: 'pi' } },
  },
};
const design: Design = {
  topology: z.decode(topology, content as never),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: hashOf(content),
};
const secrets = { get: () => Promise.reject(new Error('no secret is needed')) };
const signal = new AbortController().signal;

let state: string;
let a: SandboxHost;
const options = () => ({ design, connections: sandboxConnections({ a }), secrets, signal });

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', state);
  a = await sandboxHost('a');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([a.remove(), rm(state, { recursive: true, force: true })]);
});

const made = () => makePlan(options());
const apply = (plan: Plan) =>
  runApply({ ...options(), plan, cancels: targetCancels(), onEvent: () => undefined });
const machine = () => Promise.all(['/etc/hosts', '/etc/hostname'].map((path) => a.read(path)));
/** Applies, able to do nothing from the nth command or write on, counted from the record's first; whether it came so far. */
async function cutAt(nth: number): Promise<boolean> {
  const plan = await made();
  let count = 0;
  a.before = (what) => {
    if (count > 0 || what === `write ${appliedPath}`) count += 1;
    if (count >= nth) throw new Error('cut off');
  };
  await apply(plan);
  a.before = () => undefined;
  return count >= nth;
}

test.each([
  ['taken away at once', false],
  ['taken away after another apply went on with it', true],
])('wherever an apply is cut off, what it did is known to be ours: %s', async (_, goesOn) => {
  const fresh = await machine();
  const cutAs = new Set<string>();
  for (let nth = 1; await cutAt(nth); nth += 1) {
    cutAs.add(JSON.stringify(await machine()));
    if (goesOn) expect(await apply(await made())).toMatchObject({ outcome: 'done' });
    const where = `cut before the ${nth}th`;
    expect(await apply(await planRemoval(options())), where).toMatchObject({ outcome: 'done', left: [] });
    expect(await machine(), where).toEqual(fresh);
    expect((await planRemoval(options())).steps, where).toEqual([]);
  }
  // As it was, named, with a line for its name, with the block of all names.
  expect(cutAs.size).toBe(4);
});
