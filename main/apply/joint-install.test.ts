import { expect, test } from 'vitest';
import { verbatim } from '#shared/language/text';
import { CommandError, ConnectionError, type Transport } from '../transports/transport';
import { installCommand } from './apt';
import { install } from './joint-install';

/** A host on which some packages cannot be had. */
function hostWithout(missing: string[], failing?: Error) {
  const ran: string[] = [];
  const run = ([, , command = '']: readonly string[]) => {
    ran.push(command);
    if (failing) return Promise.reject(failing);
    const lacking = missing.find((name) => command.split(' ').includes(name));
    const result = { code: lacking ? 100 : 0, stdout: '', stderr: lacking ? `no ${lacking}` : '' };
    return lacking ? Promise.reject(new CommandError('pi@a:22', command, result)) : Promise.resolve(result);
  };
  return { ran, transport: { endpoint: 'pi@a:22', run } as unknown as Transport };
}

const asking = (transport: Transport, ...packages: string[]) => {
  const said: string[] = [];
  const output = (text: string) => void said.push(text);
  return { said, done: install(transport, { packages, command: installCommand(packages), output }) };
};

test('what is asked for at one moment is installed by one command, which every step shows', async () => {
  const { ran, transport } = hostWithout([]);
  const [one, other] = [asking(transport, 'tree', 'curl'), asking(transport, 'chrony', 'curl')];
  await Promise.all([one.done, other.done]);
  const together = installCommand(['tree', 'curl', 'chrony']);
  expect(ran).toEqual([together]);
  expect([one.said, other.said]).toEqual([[`$ ${together}\n`], [`$ ${together}\n`]]);
  await asking(transport, 'jq').done;
  expect(ran).toEqual([together, installCommand(['jq'])]);
});

test('hosts do not wait for each other', async () => {
  const [a, b] = [hostWithout([]), hostWithout([])];
  await Promise.all([asking(a.transport, 'tree').done, asking(b.transport, 'jq').done]);
  expect([a.ran, b.ran]).toEqual([[installCommand(['tree'])], [installCommand(['jq'])]]);
});

test('a package that cannot be had fails its own step only', async () => {
  const { ran, transport } = hostWithout(['nonesuch']);
  const asked = [asking(transport, 'nonesuch'), asking(transport, 'tree')];
  const results = await Promise.allSettled(asked.map(({ done }) => done));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  await expect(asked[0]?.done).rejects.toMatchObject({ command: installCommand(['nonesuch']) });
  expect(ran.slice(1)).toEqual([installCommand(['nonesuch']), installCommand(['tree'])]);
});

test('a lost connection fails all, and nothing is tried again over it', async () => {
  const lost = new ConnectionError(
    'pi@a:22',
    'lost',
    verbatim('The connection was lost.'),
    verbatim('Try again.'),
  );
  const { ran, transport } = hostWithout([], lost);
  const asked = [asking(transport, 'tree'), asking(transport, 'jq')];
  for (const { done } of asked) await expect(done).rejects.toBe(lost);
  expect(ran).toHaveLength(1);
});
