import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type LabOf, labOf } from './testing/lab-of';
import { type Sshd, startSshd } from './testing/sshd';
import { writeSudoStandIn } from './testing/sudo-stand-in';
import { CommandError, type Transport } from './transport';

let tools: string;
let sshd: Sshd;
let lab: LabOf;
let host: Transport;

beforeAll(async () => {
  tools = mkdtempSync(join(tmpdir(), 'rackloom-tools-'));
  sshd = await startSshd([], { PATH: `${tools}:${process.env['PATH'] ?? ''}` });
});
afterAll(async () => {
  await sshd.stop();
  rmSync(tools, { recursive: true });
});

const secrets = { 'host-sudo': 'open sesame' };
async function connect(password: string | null, values: Record<string, string> = secrets) {
  writeSudoStandIn(tools, password);
  rmSync(join(tools, 'forbidden'), { force: true });
  lab = labOf({ host: { host: '127.0.0.1', port: sshd.port, user: sshd.user, key: sshd.key } }, { values });
  host = await lab.connections.get('host');
}
beforeEach(() => connect(null));
afterEach(() => lab.close());

const alive = async (pattern: string) =>
  (await host.run(['pgrep', '-f', pattern], { allowFailure: true })).stdout.trim() !== '';
/** The command runs as `sleep N` of a number nobody else uses. */
const nap = () => String(10_000 + Math.floor(Math.random() * 80_000) / 100);

describe('a command', () => {
  test('gives its code, output and errors apart', async () => {
    const result = await host.run(['sh', '-c', 'echo out; echo err >&2; exit 3'], { allowFailure: true });
    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('that fails is an error with host, command and last line', async () => {
    const failure = host.run(['sh', '-c', 'echo one >&2; echo two >&2; exit 3']);
    await expect(failure).rejects.toThrow(CommandError);
    await expect(failure).rejects.toThrow(/^.+@127.0.0.1:\d+: "sh -c .+" ended with 3: two$/);
  });

  test('that is not there ends with 127', async () => {
    const result = await host.run(['no-such-program'], { allowFailure: true });
    expect(result).toMatchObject({ code: 127, stderr: expect.stringContaining('no-such-program') as string });
  });

  test('finds the tools of the administrator and speaks English, whatever the login’s settings', async () => {
    const { stdout } = await host.run(['sh', '-c', 'echo "$LC_ALL $PATH"']);
    expect(stdout).toMatch(/^C\.UTF-8 .*:\/usr\/sbin/);
  });

  test('ended by a signal has no code', async () => {
    expect(await host.run(['sh', '-c', 'kill -9 $$'], { allowFailure: true })).toMatchObject({ code: null });
  });

  test('gets any arguments as they are', async () => {
    const word = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const { stdout } = await host.run(['printf', '%s\\0', ...words]);
        expect(stdout.split('\0').slice(0, -1)).toEqual(words);
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['text', 'päckchen\n'],
    ['bytes', Buffer.from('päckchen\n')],
    ['a stream', () => Readable.from([Buffer.from('päck'), Buffer.from('chen\n')])],
  ])('reads %s from standard input', async (_form, stdin) => {
    const given = typeof stdin === 'function' ? stdin() : stdin;
    expect((await host.run(['cat'], { stdin: given })).stdout).toBe('päckchen\n');
  });

  test('without input finds its end at once', async () => {
    expect((await host.run(['wc', '-c'])).stdout.trim()).toBe('0');
  });

  test('that does not read its input still ends', async () => {
    const stdin = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(100_000)));
    expect((await host.run(['true'], { stdin })).code).toBe(0);
    expect(stdin.destroyed).toBe(true);
  });

  test('tells its output live and in order, characters whole', async () => {
    const pieces: string[] = [];
    const script = `printf '\\303'; sleep 0.2; printf '\\244\\n'; sleep 0.2; echo second`;
    const { stdout } = await host.run(['sh', '-c', script], { onOutput: (chunk) => pieces.push(chunk) });
    expect(stdout).toBe('ä\nsecond\n');
    expect(pieces).toEqual(['ä\n', 'second\n']);
  });

  test('many at once all get through, though sshd allows ten sessions', async () => {
    const results = await Promise.all(Array.from({ length: 60 }, (_, at) => host.run(['echo', String(at)])));
    expect(results.map((result) => Number(result.stdout))).toEqual(Array.from({ length: 60 }, (_, at) => at));
  });
});

describe('stopping', () => {
  test.each([false, true])('ends the remote command and its children (sudo: %s)', async (sudo) => {
    const [outer, inner] = [nap(), nap()];
    const abort = new AbortController();
    const script = `sleep ${inner} & echo started; sleep ${outer}`;
    const running = host.run(['sh', '-c', script], {
      sudo,
      signal: abort.signal,
      onOutput: () => abort.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect([await alive(`sleep ${outer}`), await alive(`sleep ${inner}`)]).toEqual([false, false]);
  });

  test('takes a command that will not listen by force', async () => {
    const time = nap();
    const abort = new AbortController();
    const running = host.run(['sh', '-c', `trap '' TERM; echo started; sleep ${time}; sleep ${time}`], {
      signal: abort.signal,
      onOutput: () => abort.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(await alive(`sleep ${time}`)).toBe(false);
  });

  test('at the time limit says so', async () => {
    const time = nap();
    await expect(host.run(['sleep', time], { timeoutMs: 300 })).rejects.toMatchObject({
      reason: 'timeout',
      message: expect.stringContaining(`"sleep ${time}"`) as string,
    });
    expect(await alive(`sleep ${time}`)).toBe(false);
  });

  test('a source of input that fails stops the command: it must not take half for the whole', async () => {
    const done = join(tools, 'taken');
    const stdin = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        await wait(200);
        throw new Error('the disk is gone');
      })(),
    );
    const running = host.run(['sh', '-c', `cat; touch ${done}`], { stdin });
    await expect(running).rejects.toThrow('the disk is gone');
    expect(existsSync(done)).toBe(false);
  });

  test('before the start runs nothing', async () => {
    await expect(host.run(['true'], { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  });

  test('works when all sessions are taken', async () => {
    const time = nap();
    const abort = new AbortController();
    const running = Array.from({ length: 12 }, () => host.run(['sleep', time], { signal: abort.signal }));
    const ended = Promise.allSettled(running);
    await wait(500);
    abort.abort(new Error('enough'));
    expect((await ended).map((one) => one.status)).toEqual(Array(12).fill('rejected'));
    expect(await alive(`sleep ${time}`)).toBe(false);
  });

  test('keeps what still waits for a session from ever running', async () => {
    const done = join(tools, 'done');
    const abort = new AbortController();
    const before = Array.from({ length: 8 }, () => host.run(['sleep', '1']));
    const queued = host.run(['touch', done], { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(queued).rejects.toThrow('enough');
    await Promise.all(before);
    await host.run(['true']);
    expect(existsSync(done)).toBe(false);
  });
});

describe('sudo', () => {
  const root = ['sh', '-c', 'echo "as root: $SUDO_STAND_IN"'];

  test('without a password where none is needed', async () => {
    expect((await host.run(root, { sudo: true })).stdout).toBe('as root: 1\n');
    expect(lab.secretsAsked).toEqual([]);
  });

  describe('with a password', () => {
    beforeEach(async () => {
      await lab.close();
      await connect('open sesame');
    });

    test('gives it when asked; the command sees neither it nor the prompt', async () => {
      const result = await host.run(['cat'], { sudo: true, stdin: 'payload\n' });
      expect(result).toEqual({ code: 0, stdout: 'payload\n', stderr: '' });
      expect(lab.secretsAsked).toEqual(['host-sudo']);
    });

    test('keeps it off every command line and environment', async () => {
      const search = ['sh', '-c', 'grep -lazsf - /proc/[0-9]*/cmdline /proc/[0-9]*/environ'];
      const places = async (text: string) =>
        (await host.run(search, { sudo: true, stdin: text, allowFailure: true })).stdout;
      expect(await places('rackloom-asks-')).toContain('/cmdline');
      expect(await places('open sesame')).toBe('');
    });

    test('a wrong one is noticed at the first refusal', async () => {
      await lab.close();
      await connect('open sesame', { 'host-sudo': 'guess' });
      const failure = await host.run(root, { sudo: true }).catch((error: unknown) => error as Error);
      expect(failure).toMatchObject({
        reason: 'sudo',
        mend: expect.stringContaining('"host-sudo"') as string,
      });
      expect(JSON.stringify(failure) + (failure as Error).message).not.toContain('guess');
    });

    test('one that is not to be had is told by name', async () => {
      await lab.close();
      await connect('open sesame', {});
      await expect(host.run(root, { sudo: true })).rejects.toThrow('no secret "host-sudo"');
    });

    test('stops what it started', async () => {
      const time = nap();
      await expect(host.run(['sleep', time], { sudo: true, timeoutMs: 1_500 })).rejects.toMatchObject({
        reason: 'timeout',
      });
      expect(await alive(`sleep ${time}`)).toBe(false);
    });
  });

  test('that is refused says what sudo said', async () => {
    writeFileSync(join(tools, 'forbidden'), '');
    await expect(host.run(root, { sudo: true })).rejects.toMatchObject({
      reason: 'sudo',
      message: expect.stringContaining('not in the sudoers file') as string,
    });
  });
});
