import { afterEach, expect, test } from 'vitest';
import { consoleServer, type ConsoleServer } from '../testing/console-server';
import { FakeIos } from '../testing/fake-ios';
import { labOf, type LabOf } from '../testing/lab-of';
import type { ConsoleKind } from './console';

let open: { server: ConsoleServer; lab: LabOf } | null = null;
afterEach(async () => {
  await open?.lab.close();
  open?.server.close();
});

/** A session over real SSH with a device that is written from its vendor's documentation. */
async function reach(device: Parameters<typeof consoleServer>[0], enable = 'let me') {
  const server = await consoleServer(device);
  const lab = labOf(
    {
      sw1: {
        host: '127.0.0.1',
        port: server.port,
        user: 'admin',
        password: { secret: 'login' },
        sudo: { secret: 'enable' },
      },
    },
    { values: { login: 'x', enable } },
  );
  open = { server, lab };
  const transport = await lab.connections.get('sw1');
  return {
    lab,
    server,
    enter: (kind: ConsoleKind, lines: string[]) => transport.enter(kind, lines, { timeoutMs: 20_000 }),
  };
}

test('IOS: the host key is asked about, the enable password given, questions answered, output is the device’s own', async () => {
  const ios = new FakeIos(['Gi1/0/1'], 'let me');
  const { enter, lab } = await reach({ session: ios.session });
  const said = await enter('ios', ['show reload', 'reload in 2', 'show reload', 'reload cancel']);
  expect(lab.asked).toHaveLength(1);
  expect(lab.secretsAsked).toEqual(['login', 'enable']);
  expect(said).toContain('No reload is scheduled.\n');
  expect(said).toContain('Reload scheduled in 2 minutes');
  expect(ios.entered).toEqual([
    'enable',
    'terminal length 0',
    'terminal width 0',
    'show reload',
    'reload in 2',
    'show reload',
    'reload cancel',
  ]);
});

test('IOS: a wrong enable password is said, and not tried again', async () => {
  const ios = new FakeIos(['Gi1/0/1'], 'other');
  const { enter } = await reach({ session: ios.session });
  await expect(enter('ios', ['show reload'])).rejects.toThrow('did not accept the enable password');
  expect(ios.entered).toEqual(['enable']);
});

test('IOS: a refused line ends it, and no later line is entered', async () => {
  const ios = new FakeIos(['Gi1/0/1']);
  const { enter } = await reach({ session: ios.session });
  const refused = enter('ios', ['configure terminal', 'interface Gi9/9', 'switchport mode access']);
  await expect(refused).rejects.toMatchObject({
    command: 'interface Gi9/9',
    result: { stderr: expect.stringContaining('Invalid input') as string },
  });
  expect(ios.entered.at(-1)).toBe('interface Gi9/9');
});

test('IOS: what somebody has not saved is neither saved nor lost', async () => {
  const ios = new FakeIos(['Gi1/0/1']);
  ios.saved = 'older';
  const { enter } = await reach({ session: ios.session });
  await expect(enter('ios', ['reload in 2'])).rejects.toThrow('changes that are not saved');
  expect(ios).toMatchObject({ reloadIn: null, saved: 'older' });
});

test('RouterOS: lines are one script on an exec channel; what did not come to its end failed', async () => {
  const { enter, server } = await reach({
    exec: (line) =>
      line.includes('bad') ? 'expected end of command (line 1 column 4)\n' : 'one\nrackloom-done\n',
  });
  expect(await enter('routeros', [':local a 1', ':put one'])).toBe('one\n');
  expect(server.executed).toEqual([':local a 1; :put one; :put "rackloom-done"']);
  await expect(enter('routeros', ['bad'])).rejects.toMatchObject({
    result: { stderr: 'expected end of command (line 1 column 4)' },
  });
});

test('no line break gets through', async () => {
  const { enter, server } = await reach({ exec: () => 'rackloom-done\n' });
  await expect(enter('routeros', ['x\n/system reset'])).rejects.toThrow('control characters');
  await expect(enter('ios', ['interface x\rreload'])).rejects.toThrow('control characters');
  expect(server.executed).toEqual([]);
});
