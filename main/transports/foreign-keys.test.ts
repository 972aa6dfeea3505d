import { createHash, generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askAgent, sshString, sshStrings } from './agent-wire';
import { foreignKeysOf } from './foreign-keys';
import { labOf, type LabOf } from './testing/lab-of';
import { startSshd, type Sshd } from './testing/sshd';

/** An agent that holds a FIDO key, whose signatures are made in software as a device makes them (OpenSSH, PROTOCOL.u2f). */
const type = 'sk-ssh-ed25519@openssh.com';
const application = 'ssh:';
const touched = 1;

function fidoKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const blob = Buffer.concat([type, raw, application].map((part) => sshString(part as string)));
  return { blob, privateKey };
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();

function signature(privateKey: KeyObject, data: Buffer, counter: number): Buffer {
  const tail = Buffer.alloc(5);
  tail[0] = touched;
  tail.writeUInt32BE(counter, 1);
  const signed = signWith(null, Buffer.concat([sha256(application), tail, sha256(data)]), privateKey);
  return Buffer.concat([sshString(type), sshString(signed), tail]);
}

let sshd: Sshd;
let agent: Server;
let socket: string;
let lab: LabOf | null = null;
let refuses = false;
const key = fidoKey();

beforeEach(async () => {
  refuses = false;
  sshd = await startSshd();
  appendFileSync(join(sshd.folder, 'user.pub'), `${type} ${key.blob.toString('base64')} mine\n`);
  socket = join(sshd.folder, 'fido.sock');
  agent = createServer((channel) =>
    channel.on('data', (chunk: Buffer) => {
      const answer = (...parts: Buffer[]) => channel.write(sshString(Buffer.concat(parts)));
      const count = Buffer.from([0, 0, 0, 1]);
      if (chunk[4] === 11) answer(Buffer.from([12]), count, sshString(key.blob), sshString('my key'));
      else if (chunk[4] !== 13 || refuses) answer(Buffer.from([5]));
      else {
        const strings = sshStrings(chunk, 5);
        strings.next();
        answer(Buffer.from([14]), sshString(signature(key.privateKey, strings.next(), 7)));
      }
    }),
  ).listen(socket);
});
afterEach(async () => {
  await lab?.close();
  lab = null;
  agent.close();
  await sshd.stop();
});

function reach() {
  const config = join(sshd.folder, 'ssh_config');
  writeFileSync(config, `IdentityAgent ${socket}\nIdentityFile none\n`);
  lab = labOf(
    { host: { host: '127.0.0.1', port: sshd.port, user: sshd.user } },
    { home: sshd.folder, configFiles: [config] },
  );
  return lab.connections.get('host');
}

test('an OpenSSH server lets in who logs in with a FIDO key of the agent', async () => {
  const transport = await reach();
  expect((await transport.run(['echo', 'hello'])).stdout).toBe('hello\n');
});

test('a key that was not touched is told', async () => {
  refuses = true;
  await expect(reach()).rejects.toThrow(/did not sign with my key/);
});

test('the agent’s other keys are not listed twice, and a broken answer is an error', async () => {
  expect((await foreignKeysOf(socket)).map(({ publicKey }) => [publicKey.type, publicKey.comment])).toEqual([
    [type, 'my key'],
  ]);
  await expect(askAgent(join(sshd.folder, 'nobody.sock'), Buffer.from([11]))).rejects.toThrow(/ENOENT/);
  expect(() => sshStrings(Buffer.from([0, 0, 0, 9, 1])).next()).toThrow('ends too early');
});
