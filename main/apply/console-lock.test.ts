import { spawnSync } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleServer, type ConsoleServer } from '../transports/testing/console-server';
import { labOf, type LabOf } from '../transports/testing/lab-of';
import type { Transport } from '../transports/transport';
import { takeConsoleLock } from './console-lock';

/** A RouterOS device's address list over real SSH, as MikroTik's documentation describes it; no such device was at hand. */
let entries: { comment: string; timeout: string }[];
let server: ConsoleServer;
let lab: LabOf;
let reach: () => Promise<Transport>;
const quoted = (line: string) => /comment="((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? '';

function obey(script: string): string {
  for (const line of script.split('; ')) {
    if (line.includes('address-list remove'))
      entries = entries.filter(({ comment }) => comment !== quoted(line));
    else if (line.includes('address-list add')) {
      if (entries.length > 0) return 'failure: already have such entry\n';
      entries.push({ comment: quoted(line), timeout: /timeout=(\S+)/.exec(line)?.[1] ?? '' });
    } else if (line.startsWith(':foreach'))
      return `${entries.map(({ comment, timeout }) => `${timeout} ${comment}\n`).join('')}rackloom-done\n`;
  }
  return 'rackloom-done\n';
}

beforeEach(async () => {
  entries = [];
  server = await consoleServer({ exec: obey });
  lab = labOf(
    { sw1: { host: '127.0.0.1', port: server.port, user: 'admin', password: { secret: 'login' } } },
    { values: { login: 'x' } },
  );
  reach = () => lab.connections.get('sw1');
});
afterEach(async () => {
  await lab.close();
  server.close();
});

test('one at a time; the other is told who, for how long, and how a dead one is taken away', async () => {
  const lock = await takeConsoleLock(reach, 'p1');
  const second = takeConsoleLock(reach, 'p2');
  await expect(second).rejects.toThrow(
    /is being changed by another apply: .* plan p1; its lock runs out in 15m/,
  );
  await expect(second).rejects.toMatchObject({
    mend: expect.stringContaining('/ip firewall address-list remove [find list=rackloom-lock]') as string,
  });
  await lock.release();
  expect(entries).toEqual([]);
  await (await takeConsoleLock(reach, 'p2')).release();
});

test('of many who try at once, one gets it', async () => {
  const tries = await Promise.allSettled([1, 2, 3, 4].map((n) => takeConsoleLock(reach, `p${n}`)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('someone elsewhere keeps theirs; that of a process here that has ended is taken over', async () => {
  entries = [{ comment: 'token eve@laptop pid 1 plan x', timeout: '00:12:30' }];
  await expect(takeConsoleLock(reach, 'p')).rejects.toThrow(
    'eve@laptop pid 1 plan x; its lock runs out in 00:12:30',
  );
  const { pid } = spawnSync('true');
  entries = [{ comment: `token ${userInfo().username}@${hostname()} pid ${pid} plan x`, timeout: '5m' }];
  await (await takeConsoleLock(reach, 'p')).release();
});

test('it is renewed while it is ours; where it ran out and another has it, that is refused', async () => {
  const lock = await takeConsoleLock(reach, 'p');
  entries[0]!.timeout = '00:00:10';
  await lock.renew();
  expect(entries).toMatchObject([{ timeout: '15m' }]);
  entries = [];
  await lock.renew();
  entries = [{ comment: 'token eve@laptop pid 1 plan x', timeout: '14m' }];
  await expect(lock.renew()).rejects.toThrow('eve@laptop');
  await lock.release();
  expect(entries).toHaveLength(1);
});
