import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SshEndpoint } from '#shared/topology/device';
import { type LabOf, labOf } from './testing/lab-of';
import { loginServer, type LoginServer } from './testing/login-server';

let folder: string;
let key: string;
let server: LoginServer;
let lab: LabOf;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-login-'));
  key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await lab.close();
  server.close();
});

const password = { secret: 'pi-password' };
function open(more: SshEndpoint, values: Record<string, string> = { 'pi-password': 'open sesame' }) {
  lab = labOf({ pi: { host: '127.0.0.1', port: server.port, user: 'pi', ...more } }, { values });
  writeFileSync(join(lab.home, 'ssh_config'), 'IdentityAgent none\n');
  return lab.connections.get('pi');
}

test('a host that wants nothing is given nothing', async () => {
  server = await loginServer(({ method }) => method === 'none');
  await open({ password });
  expect([server.attempts, lab.secretsAsked]).toEqual([[], []]);
});

test.each([
  [['password'], ['password:open sesame']],
  [['keyboard-interactive'], ['keyboard-interactive:open sesame']],
  [['password', 'keyboard-interactive'], ['keyboard-interactive:open sesame']],
])('a password goes over %j', async (methods, attempts) => {
  server = await loginServer(({ password: given }) => given === 'open sesame', { methods });
  await open({ password });
  expect(server.attempts).toEqual(attempts);
});

test('keys go before the password', async () => {
  server = await loginServer(({ password: given }) => given === 'open sesame', {
    methods: ['publickey', 'password'],
  });
  await open({ key, password });
  expect(server.attempts).toEqual(['publickey', 'password:open sesame']);
});

test('a host that wants a key and a password gets both', async () => {
  server = await loginServer(
    ({ method, password: given }) => (method === 'publickey' ? ['password'] : given === 'open sesame'),
    { methods: ['publickey'] },
  );
  await open({ key, password });
  expect(server.attempts.at(-1)).toBe('password:open sesame');
});

test('a host that takes only keys is no reason to ask for the password', async () => {
  server = await loginServer(() => false, { methods: ['publickey'] });
  await expect(open({ key, password })).rejects.toMatchObject({ reason: 'authentication' });
  expect([server.attempts, lab.secretsAsked]).toEqual([['publickey'], []]);
});

test('a wrong password is tried once, named and not shown', async () => {
  server = await loginServer(() => false, { methods: ['password', 'keyboard-interactive'] });
  const failure = await open({ password }, { 'pi-password': 'guess' }).catch(
    (error: unknown) => error as Error,
  );
  expect(failure).toMatchObject({
    reason: 'authentication',
    mend: 'Check the user name and the secret "pi-password".',
  });
  expect(server.attempts).toEqual(['keyboard-interactive:guess']);
  expect(JSON.stringify(failure) + (failure as Error).message).not.toContain('guess');
});

test('no password is sent that nobody named', async () => {
  server = await loginServer(() => false);
  await expect(open({ key })).rejects.toMatchObject({ reason: 'authentication' });
  expect([server.attempts, lab.secretsAsked]).toEqual([[], []]);
});

test('a password that is not to be had is told by name', async () => {
  server = await loginServer(() => false);
  await expect(open({ password }, {})).rejects.toMatchObject({
    reason: 'authentication',
    message: expect.stringContaining('no secret "pi-password"') as string,
  });
});

test('a host that hangs up while a person thinks is dialled once more with the answer', async () => {
  server = await loginServer(({ password: given }) => given === 'open sesame', {
    methods: ['password'],
    graceMs: 200,
  });
  const slow = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 800));
  lab = labOf(
    { pi: { host: '127.0.0.1', port: server.port, user: 'pi', password } },
    { values: { 'pi-password': 'open sesame' }, trusts: slow },
  );
  await lab.connections.get('pi');
  expect([server.connections, lab.asked.length]).toEqual([2, 1]);
});
