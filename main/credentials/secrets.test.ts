import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ask } from '../transports/transport';
import { redactor } from './redactor';
import { createSecrets } from './secrets';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rackloom-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, value: string, mode = 0o600) => {
  writeFileSync(join(folder, name), value);
  chmodSync(join(folder, name), mode);
};

/** Answers from a list and counts what it was asked. */
function asker(...answers: (string | null)[]): Ask & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    hostKey: () => Promise.resolve(false),
    secret: ({ name, purpose }) => {
      asked.push(`${name}: ${purpose}`);
      return Promise.resolve(answers.shift() ?? null);
    },
  };
}

test('the folder goes before the keychain, the keychain before a person', async () => {
  put('a', 'from the folder\n');
  const ask = asker('from a person');
  const keychain = {
    backend: () => 'gnome_libsecret',
    read: (name: string) => Promise.resolve(name === 'c' ? null : 'from the keychain'),
  };
  const secrets = createSecrets({ ask, folder, keychain });
  expect(await secrets.get('a', 'x')).toBe('from the folder');
  expect(await secrets.get('b', 'x')).toBe('from the keychain');
  expect(await secrets.get('c', 'sudo password')).toBe('from a person');
  expect(ask.asked).toEqual(['c: sudo password']);
});

test('a keychain that keeps plain text is not read, and the mend says so', async () => {
  const keychain = {
    backend: () => 'basic_text',
    read: () => Promise.reject(new Error('was read')),
  };
  const secrets = createSecrets({ ask: asker(), folder, keychain });
  await expect(secrets.get('a', 'x')).rejects.toMatchObject({
    reason: 'not-given',
    mend: expect.stringContaining('plain text') as string,
  });
});

test.each([[0o640], [0o604], [0o666]])('a file of mode %o is refused with the mend', async (mode) => {
  put('a', 'hunter2', mode);
  const failure = await createSecrets({ ask: asker('other'), folder })
    .get('a', 'x')
    .catch((error: unknown) => error as Error);
  expect(failure).toMatchObject({
    name: 'SecretError',
    reason: 'unsafe-file',
    mend: expect.stringMatching(/^chmod 600 /) as string,
  });
  expect(JSON.stringify(failure) + String(failure)).not.toContain('hunter2');
});

test('a symbolic link is refused', async () => {
  put('real', 'x');
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  await expect(createSecrets({ ask: asker(), folder }).get('link', 'x')).rejects.toThrow('symbolic link');
});

test.each(['../a', '/etc/passwd', '.hidden', 'a/b'])('%s is no name for a secret', async (name) => {
  await expect(createSecrets({ ask: asker(), folder }).get(name, 'x')).rejects.toThrow('not a name');
});

test('hosts that want one secret at once ask once, and it is remembered until forgotten', async () => {
  const ask = asker('first', 'second');
  const secrets = createSecrets({ ask, folder });
  const answers = await Promise.all(['a', 'a', 'a'].map((name) => secrets.get(name, 'x')));
  expect(answers).toEqual(['first', 'first', 'first']);
  expect(await secrets.get('a', 'x')).toBe('first');
  secrets.forget?.('a');
  expect(await secrets.get('a', 'x')).toBe('second');
  expect(ask.asked).toHaveLength(2);
});

test('questions come one at a time', async () => {
  let open = 0;
  const ask: Ask = {
    hostKey: () => Promise.resolve(false),
    secret: async ({ name }) => {
      open++;
      expect(open).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      return name;
    },
  };
  const [one, other] = [createSecrets({ ask, folder }), createSecrets({ ask, folder })];
  expect(await Promise.all([one.get('a', 'x'), one.get('b', 'x'), other.get('c', 'x')])).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('a value that is not given names the file to write', async () => {
  await expect(createSecrets({ ask: asker(), folder }).get('pi-sudo', 'x')).rejects.toMatchObject({
    message: 'The secret "pi-sudo" (x) was not given.',
    mend: `Enter it when asked, or put it into ${folder}/pi-sudo with mode 0600.`,
  });
});

test('the redactor learns what was given out', async () => {
  put('a', 'hunter2');
  const known = redactor();
  await createSecrets({ ask: asker(), folder, redactor: known }).get('a', 'x');
  expect(known.strike('it is hunter2')).toBe('it is <secret a>');
});
