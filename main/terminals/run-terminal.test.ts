import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TerminalPart, TerminalPlace } from '#shared/live/terminal';
import { fakeDesign } from '../live/testing/fake-design';
import { startFakeExecApi, type FakeExecApi } from '../live/testing/fake-exec-api';
import { labOf, type LabOf } from '../transports/testing/lab-of';
import { startSshd, type Sshd } from '../transports/testing/sshd';
import { runTerminal, type Typing } from './run-terminal';

let tools: string;
let sshd: Sshd;
let lab: LabOf;
let api: FakeExecApi;

beforeAll(async () => {
  tools = mkdtempSync(join(tmpdir(), 'rackloom-tools-'));
  // What comes after the container's name runs here, on the terminal that docker was given.
  script('docker', 'while [ "$1" != -- ]; do shift; done; shift 2; exec "$@"');
  script('sudo', 'while [ "$1" != docker ] && [ "$1" != sh ]; do shift; done; exec "$@"');
  script('systemctl', 'exit 0');
  sshd = await startSshd([], { PATH: `${tools}:${process.env['PATH'] ?? ''}` });
  const ssh = { host: '127.0.0.1', port: sshd.port, user: sshd.user, key: sshd.key };
  lab = labOf({ 'gpu-1': ssh });
  api = await startFakeExecApi();
});
afterAll(async () => {
  await lab.close();
  await sshd.stop();
  await api.stop();
  rmSync(tools, { recursive: true });
});

function script(name: string, body: string) {
  writeFileSync(join(tools, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(tools, name), 0o755);
}

const places: Record<string, TerminalPlace> = {
  'a host': { kind: 'device', device: 'gpu-1' },
  'a container': { kind: 'container', device: 'gpu-1', container: 'llm' },
  'a pod': { kind: 'pod', cluster: 'home', namespace: 'apps', pod: 'app-1', container: 'app' },
};

/** A terminal before a person: what it shows, and what they type. */
function sit(place: TerminalPlace, take: (part: TerminalPart) => Promise<void> = () => Promise.resolve()) {
  const stop = new AbortController();
  const aborted = new Promise<void>((_, reject) =>
    stop.signal.addEventListener('abort', () => reject(new Error('closed'))),
  );
  aborted.catch(() => undefined);
  let shown = '';
  let parts = 0;
  let exitCode: number | null | undefined;
  let opened: (typing: Typing) => void = () => undefined;
  const typing = new Promise<Typing>((resolve) => (opened = resolve));
  const end = runTerminal({
    design: fakeDesign(),
    connections: lab.connections,
    openCluster: () => Promise.resolve(api.client()),
    order: { place, size: { columns: 91, rows: 17 } },
    send: (part) => {
      parts++;
      if ('text' in part) shown = (shown + part.text).slice(-2_000);
      else exitCode = part.exitCode;
      return Promise.race([take(part), aborted]);
    },
    onOpen: opened,
    signal: stop.signal,
  });
  end.catch(() => undefined);
  const seat = {
    end,
    close: () => stop.abort(),
    parts: () => parts,
    exitCode: () => exitCode,
    type: async (text: string) => (await Promise.race([typing, end.then(() => undefined)]))?.write(text),
    resize: async (columns: number, rows: number) => (await typing).resize({ columns, rows }),
    /** Waits until it shows this. */
    sees: async (pattern: RegExp) => {
      for (;;) {
        const found = pattern.exec(shown);
        if (found) return found;
        await wait(5);
      }
    },
  };
  seats.push(seat);
  return seat;
}
const seats: { close: () => void; end: Promise<void> }[] = [];
afterEach(async () => {
  for (const seat of seats.splice(0)) {
    seat.close();
    await seat.end.catch(() => undefined);
  }
});
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.each(Object.entries(places))('a terminal on %s', (_, place) => {
  test('takes what is typed, and says how it ended', async () => {
    const seat = sit(place);
    await seat.type('echo sum=$((40+2))é; exit 3\n');
    await seat.sees(/sum=42é/);
    await seat.end;
    expect(seat.exitCode()).toBe(3);
  });

  test('is ended when it is closed, with what runs on it', async () => {
    const seat = sit(place);
    await seat.type('echo pid=$$.; sleep 1000\n');
    const [, pid] = await seat.sees(/pid=(\d+)\./);
    seat.close();
    await seat.end;
    while (isAlive(Number(pid))) await wait(5);
  });

  test('prints no faster than it is read', async () => {
    const printed = join(tools, 'printed');
    rmSync(printed, { force: true });
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const seat = sit(place, (part) => ('text' in part && part.text === '' ? Promise.resolve() : gate));
    // More than all that lies between.
    await seat.type(`yes | head -c 5000000; touch ${printed}; echo over=$((1+1))\n`);
    while (seat.parts() < 2) await wait(5);
    await wait(100);
    expect(seat.parts()).toBe(2);
    expect(existsSync(printed)).toBe(false);
    release();
    await seat.sees(/over=2/);
  });
});

test('on a host or in a container it has the size of the window, also when that changes', async () => {
  for (const place of [places['a host']!, places['a container']!]) {
    const seat = sit(place);
    await seat.type('stty size\n');
    await seat.sees(/17 91/);
    await seat.resize(120, 40);
    await seat.type('stty size\n');
    await seat.sees(/40 120/);
  }
});

test('in a pod the API is told the size', async () => {
  api.sizes.length = 0;
  const seat = sit(places['a pod']!);
  await seat.resize(120, 40);
  while (api.sizes.length < 2) await wait(5);
  expect(api.sizes).toEqual([
    { Width: 91, Height: 17 },
    { Width: 120, Height: 40 },
  ]);
});

test.each([
  [{ ...places['a pod']!, pod: 'app-9' }, /pods "app-9" not found/],
  [{ ...places['a pod']!, cluster: 'other' }, /no cluster "other"/],
  [{ ...places['a host']!, device: 'pi-9' }, /no device "pi-9"/],
])('%j says why it cannot be opened', async (place, reason) => {
  await expect(sit(place).end).rejects.toThrow(reason);
});

test('a host that goes away is told from a shell that ended', async () => {
  const other = await startSshd();
  const before = lab;
  lab = labOf({ 'gpu-1': { host: '127.0.0.1', port: other.port, user: other.user, key: other.key } });
  const seat = sit(places['a host']!);
  await seat.type('echo up=$((1+1))\n');
  await seat.sees(/up=2/);
  await other.kill();
  await expect(seat.end).rejects.toThrow(/Contact was lost/);
  await lab.close();
  lab = before;
  await other.stop();
});
