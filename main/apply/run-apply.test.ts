import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { topology } from '#shared/topology/topology';
import type { ApplyEvent, Plan, SpokenEvent } from '#shared/plan/plan';
import { ConnectionError } from '../transports/transport';
import { appliedPath, type Applied } from './applied';
import type { Design } from './design';
import { hashOf } from './hash';
import { makePlan } from './make-plan';
import { planHash } from './plan-hash';
import { runApply } from './run-apply';
import { targetCancels } from './target-cancels';
import { sandboxConnections, sandboxHost, type SandboxHost } from './sandbox-host';

const written = {
  rackloom: 1,
  name: 'home',
  devices: {
    a: { kind: 'mini-pc', os: 'debian', ports: { eth0: { address: '10.0.0.1/24' } }, ssh: { user: 'pi' } },
    b: { kind: 'mini-pc', os: 'debian', ports: { eth0: { address: '10.0.0.2/24' } }, ssh: { user: 'pi' } },
  },
};
const designOf = (content: object): Design => ({
  topology: z.decode(topology, content as never),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: hashOf(content),
});
const design = designOf(written);
const secrets = { get: () => Promise.reject(new Error('no secret is needed')) };

let state: string;
let a: SandboxHost;
let b: SandboxHost;

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'rackloom-state-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', state);
  [a, b] = await Promise.all([sandboxHost('a'), sandboxHost('b')]);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([a.remove(), b.remove(), rm(state, { recursive: true, force: true })]);
});

const plan = (of = design, hosts: Record<string, SandboxHost> = { a, b }) =>
  makePlan({
    design: of,
    connections: sandboxConnections(hosts),
    secrets,
    signal: new AbortController().signal,
  });

async function apply(agreed: Plan, signal = new AbortController().signal, cancels = targetCancels()) {
  const events: ApplyEvent[] = [];
  const report = await runApply({
    plan: agreed,
    design,
    connections: sandboxConnections({ a, b }),
    secrets,
    signal,
    cancels,
    onEvent: (event) => events.push(event),
  });
  return { report, events };
}
const statesOf = (events: ApplyEvent[]) =>
  events.flatMap((event) =>
    event.type === 'step' && event.state !== 'running' ? [`${event.step} ${event.state}`] : [],
  );

test('a plan changes nothing and is the same for the same state', async () => {
  const before = await a.read('/etc/hosts');
  const [first, second] = [await plan(), await plan()];
  expect(second).toEqual(first);
  expect(first.steps.map(({ id }) => id)).toEqual([
    'a/hostname',
    'b/hostname',
    'a/hosts-entries',
    'b/hosts-entries',
  ]);
  expect(await a.read('/etc/hosts')).toBe(before);
  expect(a.log.filter((what) => what !== 'script')).toEqual([]);
});

test('an apply does what the plan says, a second finds nothing to do', async () => {
  const { report } = await apply(await plan());
  expect(report).toMatchObject({ outcome: 'done', failures: [], left: [] });
  expect(await a.read('/etc/hostname')).toBe('a\n');
  expect(await a.read('/etc/hosts')).toBe(
    '127.0.0.1\tlocalhost\n127.0.1.1\ta\n# BEGIN rackloom home\n10.0.0.1\ta\n10.0.0.2\tb\n# END rackloom home\n',
  );
  const again = await plan();
  expect(again.steps).toEqual([]);
  expect(inEnglish(again.unchanged).map(({ why }) => why)).toContain('is named a and resolves it');
  expect((await apply(again)).report).toMatchObject({ outcome: 'done', done: [], left: [] });
});

test('what was applied is recorded on the host, and the lock is given back', async () => {
  const agreed = await plan();
  await apply(agreed);
  const applied = JSON.parse((await a.read(appliedPath)) ?? '{}') as Applied;
  expect(Object.keys(applied.steps).sort()).toEqual(['a/hostname', 'a/hosts-entries']);
  expect(applied.steps['a/hostname']?.plan).toBe(agreed.hash);
  expect(await a.read('/run/rackloom/apply.lock')).toBeNull();
});

test('a change that the plan does not explain stops the step, and nothing is overwritten', async () => {
  const agreed = await plan();
  await a.write('/etc/hosts', '127.0.0.1\tlocalhost\n127.0.1.1\tdebian\n10.0.0.9\tprinter\n');
  const { report } = await apply(agreed);
  expect(report.outcome).toBe('failed');
  expect(inEnglish(report.failures)).toMatchObject([
    { step: 'a/hostname', host: 'a', mend: 'Plan anew and look at what changed.' },
  ]);
  expect(report.left).toEqual(['a/hostname', 'a/hosts-entries']);
  expect(await a.read('/etc/hosts')).toContain('printer');
  expect(await b.read('/etc/hostname')).toBe('b\n');
});

test('someone did the planned work meanwhile: the step says so and does nothing', async () => {
  const agreed = await plan();
  await apply(agreed);
  const { events, report } = await apply(agreed);
  expect(statesOf(events).sort()).toEqual([
    'a/hostname skipped',
    'a/hosts-entries skipped',
    'b/hostname skipped',
    'b/hosts-entries skipped',
  ]);
  expect(report.outcome).toBe('done');
});

test('a link cut in the middle of a step: the same plan goes on where it was', async () => {
  const agreed = await plan();
  a.before = (what) => {
    if (what === 'write /etc/hosts')
      throw new ConnectionError('a', 'lost', verbatim('The connection to a was lost.'), verbatim('Look.'));
  };
  const cut = await apply(agreed);
  expect(cut.report).toMatchObject({ outcome: 'failed', left: ['a/hostname', 'a/hosts-entries'] });
  expect(inEnglish(cut.report.failures[0])).toMatchObject({
    summary: 'The connection to a was lost.',
    mend: 'Look.',
  });
  expect(await a.read('/etc/hostname')).toBe('a\n');

  a.before = () => undefined;
  const { report, events } = await apply(agreed);
  expect(report.outcome).toBe('done');
  expect(events[0]).toMatchObject({ type: 'started', resumes: cut.report.journal });
  expect(statesOf(events)).toContain('a/hostname done');
  expect(statesOf(events)).toContain('b/hostname skipped');
});

test('a cancel ends the change at hand and begins no other', async () => {
  const agreed = await plan();
  const abort = new AbortController();
  a.before = (what) => {
    if (what.includes('hostnamectl')) abort.abort();
  };
  const { report, events } = await apply(agreed, abort.signal);
  expect(report.outcome).toBe('cancelled');
  expect(report.failures).toEqual([]);
  expect(report.left).toContain('a/hosts-entries');
  expect(await a.read('/etc/hosts')).toBe('127.0.0.1\tlocalhost\n127.0.1.1\tdebian\n');
  expect(events.at(-1)).toMatchObject({ type: 'finished', outcome: 'cancelled' });
});

test('one host is cancelled alone: what needs it is left with the reason, the rest goes on, and the next apply has what was left', async () => {
  const made = await plan();
  // As where b is an agent of a server on a.
  const steps = made.steps.map((step) =>
    step.id === 'b/hosts-entries' ? { ...step, needs: [...step.needs, 'a/hosts-entries'] } : step,
  );
  const agreed = { ...made, steps, hash: planHash({ ...made, steps }) };
  const cancels = targetCancels();
  a.before = (what) => {
    if (what.includes('hostnamectl')) cancels.cancel('a');
  };
  const { report, events } = await apply(agreed, undefined, cancels);
  expect(report).toMatchObject({
    outcome: 'cancelled',
    done: ['b/hostname'],
    left: ['a/hostname', 'a/hosts-entries', 'b/hosts-entries'],
    failures: [],
    cancelledTargets: ['a'],
  });
  // The change at hand came to its end.
  expect(await a.read('/etc/hostname')).toBe('a\n');
  const told = (await readFile(report.journal, 'utf8')).trim().split('\n');
  expect(told.map((line) => JSON.parse(line) as SpokenEvent)).toEqual(inEnglish(events));
  expect(events).toContainEqual(expect.objectContaining({ type: 'target-cancelled', target: 'a' }));
  const whys = inEnglish(events).flatMap((event) =>
    event.type === 'left' ? [`${event.step}: ${event.why}`] : [],
  );
  expect(whys.sort()).toEqual([
    'a/hostname: a was cancelled',
    'a/hosts-entries: it needs a/hostname, which was not done',
    'b/hosts-entries: it needs a/hosts-entries, which was not done',
  ]);

  a.before = () => undefined;
  const early = targetCancels();
  early.cancel('b');
  const half = await apply(agreed, undefined, early);
  expect(half.report).toMatchObject({ left: ['b/hostname', 'b/hosts-entries'], cancelledTargets: ['b'] });
  expect(half.events.map(({ type }) => type)).toContain('target-cancelled');
  const rest = await apply(agreed);
  expect(rest.report).toMatchObject({ outcome: 'done', left: [] });
  expect(rest.events[0]).toMatchObject({ resumes: half.report.journal });
  expect((await plan()).steps).toEqual([]);
});

test('a failed command is told with its exit code and output, and stops only what needs it', async () => {
  const agreed = await plan();
  await a.write('/bin/hostnamectl', '#!/bin/sh\necho "No space left on device" >&2\nexit 28\n');
  const { report } = await apply(agreed);
  expect(inEnglish(report.failures)).toMatchObject([
    {
      step: 'a/hostname',
      exitCode: 28,
      tail: ['No space left on device'],
      cause: 'The disk is full.',
    },
  ]);
  expect(report.failures[0]?.command).toBe('hostnamectl set-hostname a');
  expect(report.done.sort()).toEqual(['b/hostname', 'b/hosts-entries']);
});

test('an unreachable host is said, and the others are planned', async () => {
  const agreed = await plan(design, { a });
  expect(inEnglish(agreed.diagnostics)).toMatchObject([
    { severity: 'error', code: 'target-unreachable', mend: 'Turn it on.' },
  ]);
  expect(agreed.steps.map(({ target }) => target)).toEqual(['a', 'a']);
});

test('a plan of another state of the design, or a changed one, is refused', async () => {
  const agreed = await plan();
  await expect(apply({ ...agreed, steps: agreed.steps.slice(1) })).rejects.toThrow(
    'changed after it was made',
  );
  const other = { ...agreed, topology: { ...agreed.topology, hash: 'other' } };
  await expect(apply({ ...other, hash: planHash(other) })).rejects.toThrow('has changed since');
});

test('two applies at once: the second is refused before it changes anything', async () => {
  const agreed = await plan();
  const second = vi.fn();
  let tried: Promise<unknown> | null = null;
  a.before = (what) => {
    if (!what.includes('hostnamectl') || tried) return;
    tried = apply(agreed).catch(second);
    return tried as Promise<void>;
  };
  const { report } = await apply(agreed);
  expect(report.outcome).toBe('done');
  expect(second).toHaveBeenCalledOnce();
  expect(String(second.mock.calls[0]?.[0])).toMatch(/is being changed by another apply/);
});

test('the journal tells what happened, a line each, and survives a cut line', async () => {
  const { report } = await apply(await plan());
  const lines = (await readFile(report.journal, 'utf8')).trim().split('\n');
  const types = lines.map((line) => (JSON.parse(line) as SpokenEvent).type);
  expect(types[0]).toBe('started');
  expect(types.at(-1)).toBe('finished');

  const unfinished = lines.slice(0, 3).join('\n') + '\n{"type":"st';
  await writeFile(report.journal, unfinished);
  const { events } = await apply(await plan());
  expect(events[0]).toMatchObject({ resumes: report.journal });
});

/** As an earlier apply of this design left it, before the part was taken out of the file. */
const leftover = (path: string, text: string) => ({
  at: '',
  plan: 'p',
  title: 'Install packages',
  data: { packages: [] },
  changes: [{ kind: 'file', path, mode: '0644', owner: 'root:root', before: null, after: text }],
});
const recordIn = (host: SandboxHost, steps: object) =>
  host.write(appliedPath, JSON.stringify({ version: 1, design: 'home', steps }));

test('what the design has no more is taken away, and its record with it', async () => {
  await apply(await plan());
  const path = '/var/lib/rackloom/old';
  await a.write(path, 'ours');
  const { steps } = JSON.parse((await a.read(appliedPath))!) as Applied;
  await recordIn(a, { ...steps, 'a/packages': leftover(path, 'ours') });
  const agreed = await plan();
  expect(inEnglish(agreed.steps)).toMatchObject([
    { id: 'a/packages', takesAway: true, reason: 'the design has it no more, and plan p put it there' },
  ]);
  expect((await apply(agreed)).report).toMatchObject({ outcome: 'done', done: ['a/packages'] });
  expect(Object.keys((JSON.parse((await a.read(appliedPath))!) as Applied).steps)).toEqual(
    Object.keys(steps),
  );
  expect((await plan()).steps).toEqual([]);
});

test('a file that something in the design still stands behind is no leftover, nor is that of another design', async () => {
  await apply(await plan());
  const { steps } = JSON.parse((await a.read(appliedPath))!) as Applied;
  await recordIn(a, { ...steps, 'a/packages': leftover('/etc/hosts', (await a.read('/etc/hosts'))!) });
  expect((await plan()).steps).toEqual([]);
  await a.write(
    appliedPath,
    JSON.stringify({ version: 1, design: 'other', steps: { 'a/packages': leftover('/etc/hosts', '') } }),
  );
  expect((await plan()).steps).toEqual([]);
});
