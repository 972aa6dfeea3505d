import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { inEnglish } from '#shared/language/text';
import type { Plan } from '#shared/plan/plan';
import { topology } from '#shared/topology/topology';
import { appliedPath, parseApplied } from './applied';
import type { Design } from './design';
import { hashOf } from './hash';
import { makePlan } from './make-plan';
import { planRemoval } from './plan-removal';
import { runApply } from './run-apply';
import { sandboxConnections, sandboxHost, type SandboxHost } from './sandbox-host';
import { targetCancels } from './target-cancels';
import { planRevert } from './undo-steps';

/** Of one machine that goes by that name. */
const named = (hostname: string): Design => {
  const ports = { eth0: { address: '10.0.0.1/24' } };
  const content = {
    rackloom: 1,
    name: 'home',
    devices: { a: { kind: 'mini-pc', os: 'debian', hostname, ports, ssh: { user: 'pi' } } },
  };
  return {
    topology: z.decode(topology, content as never),
    profile: null,
    profileFolder: null,
    folder: null,
    overrides: [],
    hash: hashOf(content),
  };
};
const [first, second, third] = [named('a'), named('b'), named('c')];
const secrets = { get: () => Promise.reject(new Error('no secret is needed')) };
const signal = new AbortController().signal;

let state: string;
let a: SandboxHost;
const options = (design = first) => ({ design, connections: sandboxConnections({ a }), secrets, signal });

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', state);
  a = await sandboxHost('a');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([a.remove(), rm(state, { recursive: true, force: true })]);
});

const apply = async (design: Design, plan?: Plan) =>
  runApply({
    ...options(design),
    plan: plan ?? (await makePlan(options(design))),
    cancels: targetCancels(),
    onEvent: () => undefined,
  });
const paths = ['/etc/hosts', '/etc/hostname', '/proc/sys/kernel/hostname'];
const machine = () => Promise.all(paths.map((path) => a.read(path)));
/** The machine when its record was last written: when the step began that was then cut off. */
let whenBegun: (string | null)[];
const record = async () => parseApplied(await a.read(appliedPath), 'home');
const putBack = () => Promise.all(paths.map((path, index) => a.write(path, whenBegun[index] ?? '')));

/** Applies, able to do nothing from the nth command or write on, counted from the record's first; whether it came so far. */
async function cutAt(nth: number, design: Design): Promise<boolean> {
  const plan = await makePlan(options(design));
  let count = 0;
  whenBegun = await machine();
  a.before = async (what) => {
    const isRecord = what === `write ${appliedPath}`;
    if (count > 0 || isRecord) count += 1;
    if (count >= nth) throw new Error('cut off');
    if (isRecord) whenBegun = await machine();
  };
  await apply(design, plan);
  a.before = () => undefined;
  return count >= nth;
}

async function expectTakenAway(fresh: unknown, where: string) {
  const taken = await apply(first, await planRemoval(options()));
  expect(taken, where).toMatchObject({ outcome: 'done', left: [] });
  expect(await machine(), where).toEqual(fresh);
  expect((await planRemoval(options())).steps, where).toEqual([]);
}

test.each([
  ['taken away at once', false],
  ['taken away after another apply went on with it', true],
])('wherever an apply is cut off, what it did is known to be ours: %s', async (_, goesOn) => {
  const fresh = await machine();
  const cutAs = new Set<string>();
  for (let nth = 1; await cutAt(nth, first); nth += 1) {
    cutAs.add(JSON.stringify(await machine()));
    if (goesOn) {
      expect(await apply(first)).toMatchObject({ outcome: 'done' });
      // Whether it found much to do or nothing: later drift is drift, not something that was never applied.
      expect(await record()).toMatchObject({
        steps: { 'a/hostname': {}, 'a/hosts-entries': {} },
        begun: {},
      });
    }
    await expectTakenAway(fresh, `cut before the ${nth}th`);
  }
  // As it was, named, with a line for its name, with the block of all names.
  expect(cutAs.size).toBe(4);
});

test.each<[string, () => Promise<unknown>]>([
  ['at once', () => Promise.resolve()],
  ['after its guard put back what was there when it began', putBack],
  ['after another apply went on with it', () => apply(second)],
  ['after an apply of the first design again', () => apply(first)],
  ['after an apply of a third design was cut off, too', () => cutAt(3, third)],
])('wherever a change of what is ours is cut off, all is taken away: %s', async (_, then) => {
  const fresh = await machine();
  const cutAs = new Set<string>();
  for (let nth = 1; ; nth += 1) {
    await apply(first);
    if (!(await cutAt(nth, second))) break;
    cutAs.add(JSON.stringify(await machine()));
    await then();
    await expectTakenAway(fresh, `cut before the ${nth}th`);
  }
  expect(cutAs.size).toBe(4);
});

test('a step that an apply was cut off from is not reverted: what it began stands in no plan that was agreed to', async () => {
  const fresh = await machine();
  const plan = await makePlan(options());
  await apply(first, plan);
  // The machine has its second name, and a line for it; the record does not say so yet.
  await cutAt(4, second);
  expect(await a.read('/etc/hosts')).toContain('127.0.1.1\tb');
  const cutOff = await machine();
  const back = planRevert({ design: first, plan, done: ['a/hostname'] });
  const report = await apply(first, back);
  expect(report).toMatchObject({ outcome: 'failed', left: ['a/hostname'] });
  expect(inEnglish(report.failures)).toMatchObject([
    {
      summary: expect.stringContaining('begun to change a/hostname'),
      mend: expect.stringContaining('Apply once more'),
    },
  ]);
  expect(await machine()).toEqual(cutOff);
  await expectTakenAway(fresh, 'as its mend says');
});
