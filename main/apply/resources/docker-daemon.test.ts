import { describe, expect, test } from 'vitest';
import { daemonSettings, dockerDaemon as schema } from '#shared/topology/docker-daemon';
import { file } from '../change';
import { dockerDaemon } from './docker-daemon';
import { clashingKeys, isReloadable } from './docker-daemon-keys';

describe('settings in a design', () => {
  test('become the members of daemon.json; sizes in plain bytes, which every driver reads alike', () => {
    const written = {
      logs: { driver: 'local', maxSize: '10 MB', maxFiles: 3 },
      dataRoot: '/srv/docker',
      registryMirrors: ['https://mirror.lan'],
      insecureRegistries: ['registry.lan:5000'],
      addressPools: [{ base: '172.30.0.0/16', size: 24 }],
      bridgeAddress: '172.29.0.1/16',
      dns: ['10.20.10.1'],
      mtu: 1400,
      liveRestore: true,
      options: { debug: true, 'log-opts': { tag: 'x' } },
    };
    expect(daemonSettings(schema.parse(written))).toEqual({
      'log-driver': 'local',
      'log-opts': { tag: 'x', 'max-size': '10000000', 'max-file': '3' },
      'data-root': '/srv/docker',
      'registry-mirrors': ['https://mirror.lan'],
      'insecure-registries': ['registry.lan:5000'],
      'default-address-pools': [{ base: '172.30.0.0/16', size: 24 }],
      bip: '172.29.0.1/16',
      dns: ['10.20.10.1'],
      mtu: 1400,
      'live-restore': true,
      debug: true,
    });
    expect(daemonSettings({})).toEqual({});
  });

  test.each([
    [{ hosts: ['tcp://0.0.0.0:2375'] }, /drop-in of docker.service/],
    [{ mtu: 1400 }, /write it as mtu/],
    [{ 'log-driver': 'local' }, /write it as logs.driver/],
    [{ debug: null }, /leave a key out/],
    [{ 'log-opts': { tag: null } }, /leave a key out/],
  ])('refuse %j, with the mend', (options, mend) => {
    expect(schema.safeParse({ options }).error?.issues[0]?.message).toMatch(mend);
  });
});

describe('keys', () => {
  test('that stand on the engine’s command line too, in long, short and plural', () => {
    const command =
      '/usr/sbin/dockerd -H fd:// --registry-mirror https://a --log-driver=local --add-runtime x=y -D';
    const keys = ['hosts', 'registry-mirrors', 'log-driver', 'runtimes', 'debug', 'log-opts', 'dns', 'mtu'];
    expect(clashingKeys(command, keys)).toEqual([
      'hosts',
      'registry-mirrors',
      'log-driver',
      'runtimes',
      'debug',
    ]);
    expect(clashingKeys('/usr/bin/dockerd -H fd:// --dns 1.1.1.1', ['dns', 'insecure-registries'])).toEqual([
      'dns',
    ]);
  });

  test('that a running engine reads again', () => {
    expect(['registry-mirrors', 'runtimes', 'log-driver', 'data-root'].map(isReloadable)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test('a proxy’s login never leaves the host, and is put back where it stood', async () => {
  const { facts } = dockerDaemon;
  if (facts.over !== 'shell') throw new Error('read by a shell');
  const proxies = { 'http-proxy': 'http://me:pw1@proxy:3128', 'no-proxy': 'lan' };
  const text = JSON.stringify({ proxies, x: 'https://you:pw2@other/' });
  const read = facts.parse(`text=b:${Buffer.from(text).toString('base64')}`, { settings: {}, gpus: false });
  expect(read.text).not.toMatch(/pw\d/);
  const item = { target: 'nas', data: { settings: { mtu: 1400 }, gpus: false } };
  const unknowns = dockerDaemon.unknowns?.(item, {
    transport: () => Promise.resolve({ readFile: () => Promise.resolve(text) }),
  } as never);
  const names = [...(read.text ?? '').matchAll(/<secret [^>]+>/g)].map(([name]) => name);
  const values = await Promise.all(names.map((name) => unknowns?.[name]?.() ?? Promise.resolve('')));
  expect(values).toEqual(['me:pw1', 'you:pw2']);
});

test('ours is taken back out of a file that others have written to since', () => {
  const path = '/etc/docker/daemon.json';
  const takesBack = (left: string, before: string | null, now: string) =>
    dockerDaemon.takesBack?.(file(path, left, before), now);
  expect(takesBack('{"mtu": 1400}', null, '{"mtu": 1400, "debug": true}')).toBe('{\n  "debug": true\n}\n');
  expect(takesBack('{"mtu": 1400}', null, '{ "mtu": 1400 }')).toBeNull();
  expect(takesBack('{"mtu": 1400}', null, '{"mtu": 9000, "debug": true}')).toBeUndefined();
  expect(takesBack('{"mtu": 1400}', null, '{broken')).toBeUndefined();
});
