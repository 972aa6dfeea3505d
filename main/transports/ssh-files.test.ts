import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LabOf, labOf } from './testing/lab-of';
import { type Sshd, startSshd } from './testing/sshd';
import type { Transport } from './transport';

let sshd: Sshd;
let lab: LabOf;
let host: Transport;
let folder: string;
beforeAll(async () => {
  sshd = await startSshd();
  lab = labOf({ host: { host: '127.0.0.1', port: sshd.port, user: sshd.user, key: sshd.key } });
  host = await lab.connections.get('host');
});
afterAll(async () => {
  await lab.close();
  await sshd.stop();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const content = `a 'quoted' $HOME\n"line" ä \\ \0 end without newline`;

describe('writing a file', () => {
  test.each(['0600', '0644', '0755'])(
    'gives content and mode %s, and leaves nothing else behind',
    async (mode) => {
      await host.writeFile(at('it’s a file'), content, { mode });
      expect(readFileSync(at('it’s a file'), 'utf8')).toBe(content);
      expect(statSync(at('it’s a file')).mode & 0o7777).toBe(parseInt(mode, 8));
      expect(readdirSync(folder)).toEqual(['it’s a file']);
    },
  );

  test('replaces a file with a wider mode, in one step', async () => {
    writeFileSync(at('x'), 'old');
    chmodSync(at('x'), 0o666);
    const { ino } = statSync(at('x'));
    await host.writeFile(at('x'), 'new', { mode: '0600' });
    expect(readFileSync(at('x'), 'utf8')).toBe('new');
    expect(statSync(at('x')).mode & 0o777).toBe(0o600);
    expect(statSync(at('x')).ino).not.toBe(ino);
  });

  test('is looked at before it takes the old one’s place, which stays where it is refused', async () => {
    const check = 'grep -q new "$new" || { echo "no good: $(cat "$new")" >&2; exit 1; }';
    await host.writeFile(at('x'), 'a new one', { mode: '0644', check });
    await expect(host.writeFile(at('x'), 'a bad one', { mode: '0644', check })).rejects.toThrow(
      'no good: a bad one',
    );
    expect(readFileSync(at('x'), 'utf8')).toBe('a new one');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  test('takes bytes and nothing', async () => {
    await host.writeFile(at('bytes'), Buffer.from([0, 255, 10]), { mode: '0644' });
    await host.writeFile(at('nothing'), '', { mode: '0644' });
    expect([readFileSync(at('bytes')), readFileSync(at('nothing'), 'utf8')]).toEqual([
      Buffer.from([0, 255, 10]),
      '',
    ]);
  });

  test('sets an owner', async () => {
    const { uid, gid } = statSync(folder);
    await host.writeFile(at('x'), 'x', { mode: '0644', owner: `${uid}:${gid}` });
    expect(statSync(at('x'))).toMatchObject({ uid, gid });
  });

  test('replaces a symbolic link instead of following it', async () => {
    writeFileSync(at('target'), 'untouched');
    symlinkSync(at('target'), at('link'));
    await host.writeFile(at('link'), 'new', { mode: '0644' });
    expect([readFileSync(at('target'), 'utf8'), readFileSync(at('link'), 'utf8')]).toEqual([
      'untouched',
      'new',
    ]);
  });

  test('makes the folders above it, for all to read', async () => {
    await host.writeFile(at('none/yet/x'), 'x', { mode: '0600' });
    expect(readFileSync(at('none/yet/x'), 'utf8')).toBe('x');
    expect(statSync(at('none/yet')).mode & 0o777).toBe(0o755);
  });

  test('below what is no folder, or onto one, is an error that names it', async () => {
    writeFileSync(at('file'), '');
    await expect(host.writeFile(at('file/x'), 'x', { mode: '0644' })).rejects.toThrow(
      `"write ${at('file/x')}" ended with 1: mkdir: `,
    );
    mkdirSync(at('d'));
    await expect(host.writeFile(at('d'), 'x', { mode: '0644' })).rejects.toThrow('is a folder');
  });

  test('a wrong mode or owner leaves the old file as it was', async () => {
    writeFileSync(at('x'), 'old');
    await expect(host.writeFile(at('x'), 'new', { mode: 'odd' })).rejects.toThrow('write ');
    await expect(host.writeFile(at('x'), 'new', { mode: '0644', owner: 'nobody-here' })).rejects.toThrow(
      'write ',
    );
    expect(readFileSync(at('x'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  test('content never stands on a command line', async () => {
    const secret = `secret-${randomBytes(8).toString('hex')}`;
    const search = 'while :; do grep -lazsf "$0" /proc/[0-9]*/cmdline; done';
    writeFileSync(at('wanted'), secret);
    const watching = new AbortController();
    const seen: string[] = [];
    const watch = host
      .run(['sh', '-c', search, at('wanted')], {
        signal: watching.signal,
        onOutput: (text) => seen.push(text),
      })
      .catch(() => undefined);
    for (let round = 0; round < 5; round++) await host.writeFile(at('x'), secret, { mode: '0600' });
    expect(seen).toEqual([]);
    // The watch does see what stands on one.
    const shown = host
      .run(['sh', '-c', 'sleep 10', secret], { signal: watching.signal })
      .catch(() => undefined);
    await vi.waitUntil(() => seen.length > 0, { timeout: 30_000 });
    watching.abort();
    await Promise.all([watch, shown]);
  });
});

describe('reading a file', () => {
  test('gives its text', async () => {
    writeFileSync(at('x y'), content);
    expect(await host.readFile(at('x y'))).toBe(content);
  });
  test('that is not there gives null, also below what is no folder', async () => {
    writeFileSync(at('file'), '');
    expect([
      await host.readFile(at('none')),
      await host.readFile(at('none/x')),
      await host.readFile(at('file/x')),
    ]).toEqual([null, null, null]);
  });
  test('that is a folder is an error with the host’s name', async () => {
    await expect(host.readFile(folder)).rejects.toThrow(`${host.endpoint}: "read ${folder}" ended with 1`);
  });
});

describe('uploading', () => {
  test('sends every byte, tells progress and sets the mode', async () => {
    const bytes = randomBytes(3_000_001);
    writeFileSync(at('from'), bytes);
    const told: number[] = [];
    await host.upload(at('from'), at('to'), { mode: '0755', onProgress: (sent) => told.push(sent) });
    expect(readFileSync(at('to')).equals(bytes)).toBe(true);
    expect(statSync(at('to')).mode & 0o777).toBe(0o755);
    expect(told.at(-1)).toBe(bytes.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  test('takes only what it is known to be, and does what follows once it is in place', async () => {
    writeFileSync(at('from'), 'new');
    const options = { mode: '0644', then: `cp ${at('to')} ${at('copy')}` };
    const other = host.upload(at('from'), at('to'), { ...options, sha256: 'f'.repeat(64) });
    await expect(other).rejects.toThrow(`${at('to')} arrived damaged`);
    expect(readdirSync(folder)).toEqual(['from']);
    await host.upload(at('from'), at('to'), options);
    expect(readFileSync(at('copy'), 'utf8')).toBe('new');
  });

  test('sends a packed copy in place of the file, and takes only what unpacks to it', async () => {
    const text = 'the same again and again\n'.repeat(100_000);
    writeFileSync(at('from'), text);
    writeFileSync(at('gz'), gzipSync(text));
    const packed = { path: at('gz'), unpack: 'gzip -dc' };
    const told: number[] = [];
    await host.upload(at('from'), at('to'), {
      mode: '0644',
      packed,
      onProgress: (sent) => told.push(sent),
    });
    expect(readFileSync(at('to'), 'utf8')).toBe(text);
    expect(told).toEqual([statSync(at('gz')).size]);
    writeFileSync(at('gz'), gzipSync('something else'));
    const other = host.upload(at('from'), at('to'), { mode: '0644', packed });
    await expect(other).rejects.toThrow(`not all of ${at('to')} arrived`);
    writeFileSync(at('gz'), 'nothing packed at all');
    await expect(host.upload(at('from'), at('to'), { mode: '0644', packed })).rejects.toThrow('upload');
    expect(readFileSync(at('to'), 'utf8')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(['from', 'gz', 'to']);
  });

  test('a file that is not there is an error before anything is done', async () => {
    await expect(host.upload(at('none'), at('to'), { mode: '0644' })).rejects.toThrow('ENOENT');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('stopped half way leaves nothing behind', async () => {
    writeFileSync(at('from'), Buffer.alloc(30_000_000));
    const abort = new AbortController();
    const sending = host.upload(at('from'), at('to'), {
      mode: '0644',
      signal: abort.signal,
      onProgress: (sent) => sent > 5_000_000 && abort.abort(new Error('enough')),
    });
    await expect(sending).rejects.toThrow('enough');
    expect(readdirSync(folder)).toEqual(['from']);
  });

  test('a file that shrinks while it is sent does not replace the target', async () => {
    writeFileSync(at('from'), Buffer.alloc(20_000_000, 1));
    writeFileSync(at('to'), 'old');
    let cut = false;
    const sending = host.upload(at('from'), at('to'), {
      mode: '0644',
      onProgress: () => {
        if (!cut) writeFileSync(at('from'), 'short');
        cut = true;
      },
    });
    await expect(sending).rejects.toThrow(`not all of ${at('to')} arrived`);
    expect(readFileSync(at('to'), 'utf8')).toBe('old');
  });
});
