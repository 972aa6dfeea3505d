import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { text } from '#shared/language/text';
import { createChannelPair } from '#shared/ipc/testing/channel-pair';
import { createClient } from '#shared/ipc/client';
import { contract, type RackloomClient } from '#shared/ipc/contract';
import { cancelled, FaultError } from '#shared/ipc/fault';
import { serveChannel } from '#shared/ipc/server';
import type { Plan } from '#shared/plan/plan';
import { emptyTopology } from '#shared/topology/topology';
import type { Design } from '../apply/design';
import { createDesk } from '../files/desk';
import type { Connections } from '../transports/connections';
import { createApplyGate } from './apply-gate';
import { createHandlers } from './handlers';
import { createHub } from './hub';
import { createQuestions } from './questions';
import { createReachPool } from './reach-pool';
import type { Services } from './services';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-handlers-'));
  file = join(folder, 'lab.yaml');
  await writeFile(file, 'lab');
});
afterEach(() => rm(folder, { recursive: true }));

const connections: Connections = {
  get: () => Promise.reject(new Error('no host in this test')),
  fresh: () => Promise.reject(new Error('no host in this test')),
  drop: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
};
/** A design whose hash is its text up to a `#`: what follows stands for the drawing's positions. */
const designOf = (text: string): Design => ({
  topology: emptyTopology('lab'),
  profile: null,
  profileFolder: null,
  folder: null,
  overrides: [],
  hash: text.split('#')[0]!,
});
const planOf = (design: Design): Plan => ({
  version: 1,
  hash: `plan of ${design.hash}`,
  topology: { name: 'lab', hash: design.hash },
  targets: [],
  steps: [],
  unchanged: [],
  diagnostics: [],
});

const diagnosticOf = (hosts: readonly string[] | undefined, count: number) =>
  ({ severity: 'note', code: 'asked', summary: text`${hosts ?? []} ${count}` }) as const;

function serviceWith(overrides: Partial<Services> = {}): Services {
  return {
    info: { version: '1.2.3', mode: 'electron', platform: 'linux', profile: '/lab/profile.yaml' },
    desk: createDesk({
      files: true,
      initialFile: file,
      chooser: {
        open: async () => null,
        folder: async () => null,
        saveAs: async (suggested) => join(folder, suggested),
      },
    }),
    questions: createQuestions({ where: 'a test', ask: async () => null }),
    secrets: { get: () => Promise.reject(new Error('no secret in this test')) },
    reaches: createReachPool(() => connections),
    applyGate: createApplyGate(),
    menuCommands: createHub(),
    showTheme: () => undefined,
    loadDesign: async ({ text: written }) =>
      written === 'broken'
        ? {
            design: null,
            diagnostics: [
              { severity: 'warning', code: 'x', summary: text`a warning` },
              { severity: 'error', code: 'x', summary: text`pi-1 has no port.`, mend: text`Add one.` },
              { severity: 'error', code: 'x', summary: text`second` },
            ],
          }
        : { design: designOf(written), diagnostics: [] },
    runStudy: () => Promise.reject(new Error('no study in this test')),
    makePlan: async ({ design }) => planOf(design),
    makeRevert: async ({ design }) => ({ ...planOf(design), purpose: 'revert' }),
    makeRemoval: async ({ design }) => ({ ...planOf(design), purpose: 'remove' }),
    runApply: async ({ plan }) => ({
      outcome: 'done',
      plan: plan.hash,
      done: [],
      left: [],
      failures: [],
      seconds: 0,
      journal: '',
    }),
    readStatus: async () => ({ drift: [], diagnostics: [] }),
    planMeasurement: () => Promise.reject(new Error('no measurement in this test')),
    measure: () => Promise.reject(new Error('no measurement in this test')),
    watchLive: async () => undefined,
    followLogs: async () => undefined,
    followContainerLogs: async () => undefined,
    forwardPort: async () => undefined,
    runTerminal: async () => undefined,
    ...overrides,
  };
}

function open(services: Services): RackloomClient & { close: () => void } {
  const { client, server, close } = createChannelPair();
  serveChannel(contract, createHandlers(services), server);
  return Object.assign(createClient(contract, client), { close });
}
const document = (text: string) => ({ text, path: null, profile: null });

test('a sweep that was cancelled goes on from its points, another one begins anew', async () => {
  const begun: number[] = [];
  const done = { point: 0, row: { values: ['1 ms'], figures: [] }, diagnostics: [] };
  const runStudy = (({ done: kept = [] }, { signal, onPoint, progress }) => {
    begun.push(kept.length);
    onPoint?.(done);
    progress({ points: 1, of: 2 });
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(new FaultError(cancelled))),
    );
  }) as Services['runStudy'];
  const client = open(serviceWith({ runStudy }));
  const cancelledAfterOne = async (seed: number, text = 'lab') => {
    const settings = { request: { duration: 1, warmup: 0, seed }, runs: 1, axes: ['a=1'] };
    const job = client['simulate.sweep']({ text, path: null, settings }, () => job.cancel());
    await expect(job.result).rejects.toMatchObject({ code: 'cancelled' });
  };
  await cancelledAfterOne(1);
  await cancelledAfterOne(1, 'lab#drawn elsewhere');
  await cancelledAfterOne(2);
  await cancelledAfterOne(2, 'another lab');
  expect(begun).toEqual([0, 1, 0, 0]);
});

describe('files', () => {
  test('only a path that was opened here is written', async () => {
    const client = open(serviceWith());
    const other = join(folder, 'other.yaml');
    await expect(client['file.save']({ path: other, text: 'x', over: '' })).rejects.toMatchObject({
      code: 'path',
    });
    await expect(client['file.save']({ path: file, text: 'x', over: '' })).rejects.toMatchObject({
      code: 'path',
    });
    const opened = await client['file.initial']({});
    expect(opened).toEqual({ path: file, name: 'lab.yaml', text: 'lab' });
    await client['file.save']({ path: file, text: 'new', over: 'lab' });
    expect(await readFile(file, 'utf8')).toBe('new');
  });

  test('a file saved under a new name can be saved again', async () => {
    const client = open(serviceWith());
    const saved = await client['file.saveAs']({ suggested: 'copy.yaml', text: 'one' });
    await client['file.save']({ path: saved!.path, text: 'two', over: 'one' });
    expect(await readFile(join(folder, 'copy.yaml'), 'utf8')).toBe('two');
  });

  test.each([
    ['a file', { text: 'a', path: '/etc/shadow', profile: null }],
    ['a profile', { text: 'a', path: null, profile: '/tmp/other.yaml' }],
  ])('%s that was not given at the start or opened is not planned from', async (_, args) => {
    const client = open(serviceWith());
    await expect(client['plan.make'](args).result).rejects.toMatchObject({ code: 'path' });
    await expect(client.status(args).result).rejects.toMatchObject({ code: 'path' });
  });

  test('the profile of the start may be named', async () => {
    const client = open(serviceWith());
    const args = { text: 'a', path: null, profile: '/lab/profile.yaml' };
    expect((await client['plan.make'](args).result).hash).toBe('plan of a');
  });
});

describe('plan and apply', () => {
  test('a design with errors names the first and counts the others', async () => {
    const client = open(serviceWith());
    await expect(client['plan.make'](document('broken')).result).rejects.toMatchObject({
      code: 'design',
      summary: 'pi-1 has no port. (and 1 more)',
      mend: 'Add one.',
    });
  });

  test('only a plan that this channel made is applied', async () => {
    const services = serviceWith();
    const [mine, other] = [open(services), open(services)];
    const { hash } = await mine['plan.make'](document('a')).result;
    await expect(other['plan.apply']({ ...document('a'), hash }).result).rejects.toMatchObject({
      code: 'plan-unknown',
    });
    expect((await mine['plan.apply']({ ...document('a'), hash }).result).outcome).toBe('done');
  });

  test.each(['revert', 'remove'] as const)(
    'a plan to %s is made, kept and applied as any other',
    async (purpose) => {
      const client = open(serviceWith());
      const { hash } = await client['plan.make']({ ...document('a'), purpose }).result;
      expect((await client['plan.apply']({ ...document('a'), hash }).result).outcome).toBe('done');
    },
  );

  test('what is read of each target is told, with why one was not reached', async () => {
    const problem = { severity: 'error' as const, code: 'x', summary: text`silent`, mend: text`wake it` };
    const client = open(
      serviceWith({
        makePlan: async ({ design, onTarget }) => {
          onTarget?.('pi-1', 'connecting');
          onTarget?.('pi-1', 'not reached', problem);
          return planOf(design);
        },
      }),
    );
    const told: unknown[] = [];
    await client['plan.make'](document('a'), (reading) => told.push(reading)).result;
    expect(told).toEqual([
      { target: 'pi-1', state: 'connecting' },
      { target: 'pi-1', state: 'not reached', problem },
    ]);
  });

  test('a measurement tells its rounds, among the hosts that were chosen', async () => {
    const rounds: unknown[] = [];
    const { 'measure.run': run } = open(
      serviceWith({
        measure: async ({ only, count, onProgress }) => {
          onProgress?.({ round: 1, rounds: 3, asking: [{ from: 'a', to: 'b' }] });
          return { pairs: [], fit: { fitted: [], unknown: [] }, diagnostics: [diagnosticOf(only, count)] };
        },
      }),
    );
    const asked = { text: 'lab', path: null, profile: null, hosts: ['a', 'b'], count: 8 };
    const { diagnostics } = await run(asked, (progress) => rounds.push(progress)).result;
    expect(diagnostics[0]?.summary).toEqual(text`${['a', 'b']} ${8}`);
    expect(rounds).toEqual([{ round: 1, rounds: 3, asking: [{ from: 'a', to: 'b' }] }]);
  });

  test('the plan is stale when the design has changed, but not when only the drawing has', async () => {
    const client = open(serviceWith());
    const { hash } = await client['plan.make'](document('a#1')).result;
    await expect(client['plan.apply']({ ...document('b#1'), hash }).result).rejects.toMatchObject({
      code: 'plan-stale',
    });
    expect((await client['plan.apply']({ ...document('a#2'), hash }).result).plan).toBe(hash);
  });

  test('a second apply is refused while one runs, and closing the channel cancels it', async () => {
    let cancelled = false;
    const services = serviceWith({
      runApply: ({ signal, plan }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            cancelled = true;
            resolve({
              outcome: 'cancelled',
              plan: plan.hash,
              done: [],
              left: [],
              failures: [],
              seconds: 0,
              journal: '',
            });
          }),
        ),
    });
    const [first, second] = [open(services), open(services)];
    const { hash } = await first['plan.make'](document('a')).result;
    await second['plan.make'](document('a')).result;
    const lost = expect(first['plan.apply']({ ...document('a'), hash }).result).rejects.toMatchObject({
      code: 'disconnected',
    });
    await expect(second['plan.apply']({ ...document('a'), hash }).result).rejects.toMatchObject({
      code: 'busy',
    });
    expect(services.applyGate.running).toBe(true);
    first.close();
    await services.applyGate.idle();
    await lost;
    expect(cancelled).toBe(true);
    expect(services.applyGate.running).toBe(false);
  });
});

describe('questions', () => {
  const question = { host: 'pi-1', algorithm: 'ssh-ed25519', fingerprint: 'SHA256:abc' };

  test('a host key is asked in the window and answered once', async () => {
    const services = serviceWith();
    const client = open(services);
    const seen: string[] = [];
    client['questions.watch']({}, (asked) => {
      seen.push(asked.kind);
      if (asked.kind === 'host-key') void client['questions.answer']({ id: asked.id, accept: true });
    });
    expect(await services.questions.hostKey(question)).toBe(true);
    await client['app.info']({});
    expect(seen).toEqual(['host-key', 'withdrawn']);
  });

  test('a question asked before the window watches waits for it', async () => {
    const services = serviceWith();
    const answer = services.questions.hostKey(question);
    const client = open(services);
    client['questions.watch']({}, (asked) => {
      if (asked.kind === 'host-key') void client['questions.answer']({ id: asked.id, accept: false });
    });
    expect(await answer).toBe(false);
  });

  test('when the last window goes, what is open counts as no', async () => {
    const services = serviceWith();
    const client = open(services);
    const asked = new Promise((resolve) => client['questions.watch']({}, resolve));
    const answer = services.questions.hostKey(question);
    await asked;
    client.close();
    expect(await answer).toBe(false);
  });

  test('a secret is asked elsewhere; the window learns only that and where', async () => {
    const services = serviceWith({
      questions: createQuestions({ where: 'the terminal', ask: async () => 'hunter2' }),
    });
    const client = open(services);
    const seen: unknown[] = [];
    client['questions.watch']({}, (asked) => seen.push(asked));
    await client['app.info']({});
    expect(await services.questions.secret({ name: 'sudo', purpose: 'sudo on pi-1' })).toBe('hunter2');
    await client['app.info']({});
    expect(seen).toMatchObject([
      { kind: 'secret-elsewhere', name: 'sudo', where: 'the terminal' },
      { kind: 'withdrawn' },
    ]);
    expect(JSON.stringify(seen)).not.toContain('hunter2');
  });
});
