import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Device } from '#shared/topology/device';
import { emptyTopology } from '#shared/topology/topology';
import { endpointOf, endpointOfJump, endpointText } from './endpoint';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rackloom-home-'));
  mkdirSync(join(home, '.ssh', 'config.d'), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true }));

function sources(device: Omit<Device, 'kind'> = {}) {
  const topology = emptyTopology('lab');
  topology.devices['pi-1'] = {
    kind: 'raspberry-pi',
    ports: { wlan0: {}, eth0: { address: '10.20.10.11/24' } },
    ...device,
  };
  return { topology, home, configFiles: [join(home, '.ssh', 'config')] };
}
const config = (text: string, file = 'config') => writeFileSync(join(home, '.ssh', file), text);

describe('without ~/.ssh/config', () => {
  test('a device is reached at its first address, as the present user, with the usual keys', async () => {
    expect(await endpointOf('pi-1', sources())).toMatchObject({
      host: '10.20.10.11',
      port: 22,
      user: userInfo().username,
      keys: ['id_rsa', 'id_ecdsa', 'id_ed25519'].map((name) => ({
        path: join(home, '.ssh', name),
        explicit: false,
      })),
      keysOnly: false,
      knownHosts: [join(home, '.ssh/known_hosts'), join(home, '.ssh/known_hosts2')],
      hostKeys: 'ask',
      via: null,
    });
  });

  test('a switch is reached at its management address', async () => {
    const management = { vlan: 'lan', address: '10.20.1.2/24' };
    expect((await endpointOf('pi-1', sources({ management }))).host).toBe('10.20.1.2');
  });

  test('a device that is not there is named', async () => {
    await expect(endpointOf('pi-9', sources())).rejects.toThrow('no device "pi-9"');
  });
});

describe('~/.ssh/config', () => {
  test('is honoured for the id and for the address', async () => {
    config('Host pi-1\n  user pi\nHost 10.20.10.*\n  User nobody\n  Port 2222\nHost *\n  Port 1\n');
    expect(await endpointOf('pi-1', sources())).toMatchObject({
      user: 'pi',
      port: 2222,
      host: '10.20.10.11',
    });
  });

  test('gives way to the topology', async () => {
    config(
      'Host *\n  User nobody\n  Port 1\n  IdentityFile ~/no\n  ProxyJump gate\n  UserKnownHostsFile ~/no\n',
    );
    const ssh = { user: 'pi', port: 22, key: '~/key', jump: 'gate', knownHosts: '~/kh' };
    expect(await endpointOf('pi-1', sources({ ssh }))).toMatchObject({
      user: 'pi',
      port: 22,
      keys: [{ path: join(home, 'key'), explicit: true }],
      keysOnly: true,
      knownHosts: [join(home, 'kh')],
      via: { device: 'gate' },
    });
  });

  test('translates an alias given as ssh.host', async () => {
    config('Host kitchen\n  HostName 192.168.1.7\n  HostKeyAlias kitchen-pi\n');
    expect(await endpointOf('pi-1', sources({ ssh: { host: 'kitchen' } }))).toMatchObject({
      host: '192.168.1.7',
      hostKeyAlias: 'kitchen-pi',
    });
  });

  test('identities keep their order and tokens are filled in', async () => {
    config(
      'Host *\n  IdentityFile ~/.ssh/%r@%h\n  IdentityFile "%d/second key"\n  IdentitiesOnly yes\n  User pi\n',
    );
    const found = await endpointOf('pi-1', sources());
    expect(found.keysOnly).toBe(true);
    expect(found.keys.map((key) => key.path)).toEqual([
      join(home, '.ssh/pi@10.20.10.11'),
      join(home, 'second key'),
    ]);
  });

  test.each([
    ['yes', 'known-only'],
    ['accept-new', 'accept-new'],
    ['ask', 'ask'],
    ['no', 'ask'],
    ['off', 'ask'],
  ])('StrictHostKeyChecking %s is read as %s', async (value, policy) => {
    config(`Host *\n  StrictHostKeyChecking ${value}\n`);
    expect((await endpointOf('pi-1', sources())).hostKeys).toBe(policy);
  });

  test('IdentityAgent none and a socket', async () => {
    config('Host *\n  IdentityAgent none\n');
    expect((await endpointOf('pi-1', sources())).agent).toBeNull();
    config('Host *\n  IdentityAgent ~/agent.sock\n');
    expect((await endpointOf('pi-1', sources())).agent).toBe(join(home, 'agent.sock'));
  });

  test('a file that cannot be parsed is named', async () => {
    config('Host "broken\n');
    await expect(endpointOf('pi-1', sources())).rejects.toThrow(join(home, '.ssh', 'config'));
  });

  test('a ProxyCommand is refused by name rather than passed over', async () => {
    config('Host *\n  ProxyCommand nc %h %p\n');
    await expect(endpointOf('pi-1', sources())).rejects.toMatchObject({
      name: 'ConnectionError',
      mend: expect.stringContaining('ProxyJump') as string,
    });
    config('Host *\n  ProxyCommand none\n');
    expect((await endpointOf('pi-1', sources())).via).toBeNull();
  });
});

describe('Include', () => {
  test('is followed with wildcards, and the lines after it stay outside of its blocks', async () => {
    config('Host other\n  User other\n', 'config.d/10');
    config('Host pi-1\n  User pi\n', 'config.d/20');
    config('Include config.d/*\nPort 2222\n');
    expect(await endpointOf('pi-1', sources())).toMatchObject({ user: 'pi', port: 2222 });
  });

  test('inside a block counts only where the block does', async () => {
    config('User inner\n', 'inner');
    config('Host elsewhere\n  Include inner\nHost pi-1\n  Port 2222\n');
    expect(await endpointOf('pi-1', sources())).toMatchObject({ user: userInfo().username, port: 2222 });
    config('Host pi-1\n  Include inner\n  Port 2222\n');
    expect(await endpointOf('pi-1', sources())).toMatchObject({ user: 'inner', port: 2222 });
  });

  test('a file that includes itself is an error, not a hang', async () => {
    config('Include config\n');
    await expect(endpointOf('pi-1', sources())).rejects.toThrow('deeper than 16');
  });
});

describe('ProxyJump', () => {
  test.each([
    ['gate', 'gate', 22, userInfo().username],
    ['me@gate:2222', 'gate', 2222, 'me'],
    ['ssh://me@gate:2222', 'gate', 2222, 'me'],
    ['me@[fd00::1]:2222', 'fd00::1', 2222, 'me'],
    ['a@b.c@gate', 'gate', 22, 'a@b.c'],
  ])('%s', async (jump, host, port, user) => {
    expect(await endpointOfJump(jump, sources())).toMatchObject({ host, port, user, via: null });
  });

  test('a chain is walked from its end', async () => {
    config('Host pi-1\n  ProxyJump first,second\nHost second\n  User two\n  ProxyJump never\n');
    const via = (await endpointOf('pi-1', sources())).via;
    expect(via).toEqual({ jump: 'first,second' });
    const second = await endpointOfJump('first,second', sources());
    expect(second).toMatchObject({ host: 'second', user: 'two', via: { jump: 'first' } });
  });
});

test('an endpoint reads as people write it', () => {
  expect(endpointText({ user: 'pi', host: '10.0.0.1', port: 22 })).toBe('pi@10.0.0.1:22');
  expect(endpointText({ user: 'pi', host: 'fd00::1', port: 22 })).toBe('pi@[fd00::1]:22');
});
