import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { topology } from '#shared/topology/topology';
import { openConnections } from '../../transports/ssh-connections';
import { consoleServer, type ConsoleServer } from '../../transports/testing/console-server';
import { FakeIos } from '../../transports/testing/fake-ios';
import { consoleClock } from '../console-clock';
import type { Design } from '../design';
import { hashOf } from '../hash';
import { makePlan } from '../make-plan';
import { runApply } from '../run-apply';

/** A whole apply over real SSH to a switch whose command line is written from Cisco's documentation. */
let folder: string;
let ios: FakeIos;
let server: ConsoleServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-console-'));
  vi.stubEnv('RACKLOOM_STATE_DIR', folder);
  ios = new FakeIos(['Gi1/0/1', 'Gi1/0/2'], passwords.enable);
  server = await consoleServer({ session: ios.session });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Values that are found wherever they stand. */
const passwords = { login: 'canary-of-the-login', enable: 'canary-of-enable' };
const secrets = { get: (name: string) => Promise.resolve(passwords[name as keyof typeof passwords]) };
const signal = new AbortController().signal;

function reach() {
  const written = {
    rackloom: 1,
    name: 'home',
    vlans: { lan: { tag: 1 }, work: { tag: 20 }, admin: { tag: 10 } },
    devices: {
      sw1: {
        kind: 'switch',
        driver: 'ios',
        management: { address: '127.0.0.1/8', vlan: 'admin' },
        ssh: {
          host: '127.0.0.1',
          port: server.port,
          user: 'admin',
          password: { secret: 'login' },
          sudo: { secret: 'enable' },
        },
        ports: {
          'GigabitEthernet1/0/1': { vlan: { access: 'work' } },
          up: { interface: 'Gi1/0/2', vlan: { trunk: ['lan', 'admin', 'work'], native: 'lan' } },
        },
      },
    },
  };
  const design: Design = {
    topology: z.decode(topology, written as never),
    profile: null,
    profileFolder: null,
    folder: null,
    overrides: [],
    hash: hashOf(written),
  };
  const connections = openConnections({
    topology: design.topology,
    ask: { hostKey: () => Promise.resolve(true), secret: () => Promise.resolve(null) },
    secrets,
    home: folder,
    configFiles: [],
  });
  return { design, connections };
}

test('IOS: read, planned, set under a reload that is called off, saved; a second plan is empty', async () => {
  const { design, connections } = reach();
  try {
    const plan = await makePlan({ design, connections, secrets, signal });
    expect(inEnglish(plan.steps).map(({ id, guardS, reason }) => [id, guardS, reason])).toEqual([
      ['sw1/access-vlan/GigabitEthernet1/0/1', undefined, 'it is not set'],
      ['sw1/access-vlan/up', 60, 'it is not set'],
    ]);
    const report = await runApply({ plan, design, connections, secrets, signal, onEvent: () => undefined });
    expect(report).toMatchObject({ outcome: 'done', failures: [] });
    expect(ios.ports).toMatchObject({
      'Gi1/0/1': { mode: 'static access', access: 20 },
      'Gi1/0/2': { mode: 'trunk', allowed: '1,10,20', native: 1 },
    });
    const order = [
      'switchport mode access',
      'write memory',
      'reload in 2',
      'switchport mode trunk',
      'reload cancel',
    ];
    expect(ios.entered.filter((line) => order.includes(line))).toEqual([...order, 'write memory']);
    expect(JSON.parse(ios.saved)).toEqual(ios.ports);
    const again = await makePlan({ design, connections, secrets, signal });
    expect(again.steps).toEqual([]);
    expect(inEnglish(again.unchanged).map(({ why }) => why)).toEqual([
      'is access 20',
      'is trunk 10,20, native 1',
    ]);
  } finally {
    await connections.closeAll();
  }
});

test('IOS: neither password is in a plan, event, report, journal or line of its configuration', async () => {
  const { design, connections } = reach();
  try {
    const events: unknown[] = [];
    const plan = await makePlan({ design, connections, secrets, signal });
    const onEvent = (event: unknown) => void events.push(event);
    const report = await runApply({ plan, design, connections, secrets, signal, onEvent });
    expect(report.outcome).toBe('done');
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
      file.isFile(),
    );
    const kept = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
    expect(kept.some((text) => text.includes('sw1/access-vlan/up'))).toBe(true);
    const all = JSON.stringify([plan, events, report, ios.entered, kept]);
    expect(Object.values(passwords).filter((value) => all.includes(value))).toEqual([]);
  } finally {
    await connections.closeAll();
  }
});

test('IOS: a port that somebody else set a moment ago is left alone', async () => {
  const { design, connections } = reach();
  try {
    const plan = await makePlan({ design, connections, secrets, signal });
    // After the step has read the switch again, just before it sets the port.
    ios.meanwhile = () =>
      void (ios.ports['Gi1/0/1'] = { ...ios.ports['Gi1/0/1']!, mode: 'static access', access: 30 });
    const report = await runApply({ plan, design, connections, secrets, signal, onEvent: () => undefined });
    expect(inEnglish(report.failures)[0]?.summary).toMatch(
      /is not as it was read a moment ago \("do show interfaces Gi1\/0\/1 switchport"\); nothing was set/,
    );
    expect(ios.ports['Gi1/0/1']).toMatchObject({ access: 30 });
    expect(ios.entered.at(-1)).toBe('end');
  } finally {
    await connections.closeAll();
  }
});

test('IOS: while somebody holds the configuration mode, nothing is entered', async () => {
  const { design, connections } = reach();
  try {
    const plan = await makePlan({ design, connections, secrets, signal });
    ios.lockedBy = 'eve';
    const report = await runApply({ plan, design, connections, secrets, signal, onEvent: () => undefined });
    expect(report.failures[0]?.tail.join()).toContain("locked exclusively by user 'eve'");
    expect(ios.entered.at(-1)).toBe('configure terminal');
  } finally {
    await connections.closeAll();
  }
});

test('a guard that has run out cannot be confirmed, and what runs is not saved over what came back', async () => {
  const { connections } = reach();
  try {
    const clock = consoleClock('ios', [], 60);
    const transport = await connections.get('sw1');
    await clock.arm(transport);
    expect(await clock.isUndone(transport)).toBe(false);
    ios.reloadIn = null;
    ios.saved = 'what came back';
    expect(await clock.confirm(transport)).toBe(false);
    expect(await clock.isUndone(transport)).toBe(true);
    expect(ios.saved).toBe('what came back');
  } finally {
    await connections.closeAll();
  }
});
