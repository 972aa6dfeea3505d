import { spawnSync } from 'node:child_process';
import { hostname, userInfo } from 'node:os';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock';
import { sandboxHost, type SandboxHost } from './sandbox-host';

let host: SandboxHost;
beforeEach(async () => void (host = await sandboxHost('lock')));
afterEach(() => host.remove());

const heldBy = async (owner: string) => {
  await host.write('/run/rackloom/apply.lock', `theirs\n${owner}\n`);
};

test('one at a time, and free again afterwards', async () => {
  const lock = await takeLock(() => Promise.resolve(host), 'p1');
  await expect(takeLock(() => Promise.resolve(host), 'p2')).rejects.toThrow(
    /pi@lock:22 is being changed by another apply: .* plan p1/,
  );
  await lock.release();
  await (await takeLock(() => Promise.resolve(host), 'p2')).release();
  expect(await host.read('/run/rackloom/apply.lock')).toBeNull();
});

test('of many who try at once, one gets it', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => takeLock(() => Promise.resolve(host), `p${index}`)),
  );
  const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(taken).toHaveLength(1);
  await taken[0]?.release();
});

test('of many who find a stale lock at once, one gets it', async () => {
  const { pid } = spawnSync('true');
  await heldBy(`${userInfo().username}@${hostname()} pid ${pid} plan x`);
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => takeLock(() => Promise.resolve(host), `p${index}`)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('someone elsewhere holds it', async () => {
  await heldBy('eve@laptop pid 1 plan x');
  await expect(takeLock(() => Promise.resolve(host), 'p')).rejects.toThrow('eve@laptop pid 1 plan x');
});

test('a lock that nobody touched for long is taken over', async () => {
  await heldBy('eve@laptop pid 1 plan x');
  const old = new Date(Date.now() - 120_000);
  await utimes(join(host.root, '/run/rackloom/apply.lock'), old, old);
  await (await takeLock(() => Promise.resolve(host), 'p')).release();
});

test('the lock of a process of this machine that has ended is taken over at once', async () => {
  const { pid } = spawnSync('true');
  await heldBy(`${userInfo().username}@${hostname()} pid ${pid} plan x`);
  await (await takeLock(() => Promise.resolve(host), 'p')).release();
});

test('giving back a lock that was taken over leaves the new one alone', async () => {
  const lock = await takeLock(() => Promise.resolve(host), 'p');
  await host.write('/run/rackloom/apply.lock', 'theirs\nsomeone\n');
  await lock.release();
  expect(await host.read('/run/rackloom/apply.lock')).toBe('theirs\nsomeone\n');
});
