import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { clusterNamed } from '../cli/kubeconfig';
import { fakeDesign } from '../live/testing/fake-design';
import type { Connections } from '../transports/connections';
import { clusterAccess } from './cluster-access';
import { mergeKubeconfig, type ClusterAccess } from './merge-kubeconfig';
import { changeKubeconfig, usualKubeconfig } from './write-kubeconfig';

const access: ClusterAccess = {
  name: 'lab-home',
  server: 'https://10.20.10.11:6443',
  authority: 'Q0E=',
  certificate: 'Q1JU',
  key: 'S0VZ',
};
const options = { path: '~/.kube/config', use: false, replace: false };
const work = `# mine
apiVersion: v1
kind: Config
current-context: work
clusters:
  - name: work # the office
    cluster: { server: https://work:6443 }
contexts:
  - name: work
    context: { cluster: work, user: me }
users:
  - name: me
    user: { token: theirs }
preferences: {}
`;
interface Read {
  'current-context': string;
  clusters: { name: string; cluster: Record<string, string> }[];
  contexts: { name: string; context: Record<string, string> }[];
  users: { name: string; user: Record<string, string> }[];
}
const merged = (text: string | null, more: Partial<typeof options> = {}, of = access) =>
  mergeKubeconfig(text, of, { ...options, ...more });

describe('merging', () => {
  test('a new file has one cluster, and kubectl takes it', () => {
    const read = parse(merged(null)) as Read;
    expect(read).toEqual({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'lab-home',
      clusters: [
        {
          name: 'lab-home',
          cluster: { server: access.server, 'certificate-authority-data': access.authority },
        },
      ],
      contexts: [{ name: 'lab-home', context: { cluster: 'lab-home', user: 'lab-home' } }],
      users: [{ name: 'lab-home', user: { 'client-certificate-data': 'Q1JU', 'client-key-data': 'S0VZ' } }],
    });
  });

  test('what stands there stays, with its comments and the current context', () => {
    const text = merged(work);
    for (const line of ['# mine', 'name: work # the office', 'preferences: {}', 'user: { token: theirs }'])
      expect(text).toContain(line);
    const read = parse(text) as Read;
    expect(read['current-context']).toBe('work');
    expect(read.contexts.map(({ name }) => name)).toEqual(['work', 'lab-home']);
    expect((parse(merged(work, { use: true })) as Read)['current-context']).toBe('lab-home');
  });

  test('again: renewed in its place, the namespace that was chosen stays, nothing is there twice', () => {
    const once = merged(work).replace('cluster: lab-home\n', 'cluster: lab-home\n      namespace: apps\n');
    const read = parse(merged(once, {}, { ...access, key: 'TkVX' })) as Read;
    expect(read.users.map(({ name }) => name)).toEqual(['me', 'lab-home']);
    expect(read.users[1]?.user['client-key-data']).toBe('TkVX');
    expect(read.contexts[1]?.context['namespace']).toBe('apps');
    expect(merged(once)).toBe(merged(merged(once)));
  });

  test('the name of another cluster is not taken without being told to', () => {
    const other = { ...access, authority: 'T1RIRVI=' };
    expect(() => merged(merged(work), {}, other)).toThrow(/"lab-home" with another certificate authority/);
    const read = parse(merged(merged(work), { replace: true }, other)) as Read;
    expect(read.clusters.at(-1)?.cluster['certificate-authority-data']).toBe('T1RIRVI=');
  });

  test.each([
    ['a: [1\nb: 2\n', /broken in line/],
    ['kind: Pod\n', /no kubeconfig/],
    ['just text', /no kubeconfig/],
    ['kind: Config\nusers: none\n', /users in .* is no list/],
  ])('%j is refused', (text, words) => expect(() => merged(text)).toThrow(words));
});

describe('the file', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rackloom-kube-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

  test('is its owner’s alone, also where it was not, and in a folder that was not there', async () => {
    const path = join(folder, '.kube', 'config');
    await changeKubeconfig(path, () => 'one\n');
    expect([await mode(path), await mode(join(folder, '.kube'))]).toEqual(['600', '700']);
    await chmod(path, 0o644);
    await changeKubeconfig(path, (text) => `${text}two\n`);
    expect([await mode(path), await readFile(path, 'utf8')]).toEqual(['600', 'one\ntwo\n']);
    expect(await readdir(join(folder, '.kube'))).toEqual(['config']);
  });

  test('a link stays one; a change that is refused, or kubectl’s lock, leaves all as it is', async () => {
    const [path, link] = [join(folder, 'config'), join(folder, 'link')];
    await writeFile(path, 'one\n');
    await symlink(path, link);
    await changeKubeconfig(link, () => 'two\n');
    expect([(await lstat(link)).isSymbolicLink(), await readFile(path, 'utf8')]).toEqual([true, 'two\n']);
    const refusing = changeKubeconfig(path, () => {
      throw new Error('broken');
    });
    await expect(refusing).rejects.toThrow('broken');
    await writeFile(`${path}.lock`, '');
    await expect(changeKubeconfig(path, () => 'three\n')).rejects.toThrow(/is locked/);
    expect([await readFile(path, 'utf8'), (await readdir(folder)).toSorted()]).toEqual([
      'two\n',
      ['config', 'config.lock', 'link'],
    ]);
  });

  test('is the one that kubectl writes to', () => {
    expect(usualKubeconfig({ KUBECONFIG: ':/a:/b' }, '/home/me')).toBe('/a');
    expect(usualKubeconfig({}, '/home/me')).toBe('/home/me/.kube/config');
  });
});

describe('the way in', () => {
  const k3sYaml = `apiVersion: v1
kind: Config
clusters: [{ name: default, cluster: { server: https://127.0.0.1:6443, certificate-authority-data: Q0E= } }]
users: [{ name: default, user: { client-certificate-data: Q1JU, client-key-data: S0VZ } }]
`;
  const from = (files: Record<string, string | null>) => {
    const design = fakeDesign();
    const get = (device: string) =>
      files[device] === undefined
        ? Promise.reject(new Error(`${device} is off`))
        : Promise.resolve({ readFile: () => Promise.resolve(files[device]) });
    const connections = { get } as unknown as Connections;
    const signal = new AbortController().signal;
    const [server = ''] = design.topology.clusters['home']!.servers;
    return {
      design,
      server,
      read: () => clusterAccess({ design, connections, cluster: 'home', name: 'x', signal }),
    };
  };

  test('is the server’s address, and what K3s wrote for its administrator', async () => {
    const { server } = from({});
    const { read } = from({ [server]: k3sYaml });
    expect(await read()).toMatchObject({
      server: expect.stringMatching(/^https:\/\/10\.[\d.]+:6443$/) as string,
      authority: 'Q0E=',
      certificate: 'Q1JU',
      key: 'S0VZ',
    });
  });

  test('where SSH goes by another address, the certificate’s is told', async () => {
    const { server } = from({});
    const { design, read } = from({ [server]: k3sYaml });
    const own = (await read()).server;
    design.topology.devices[server]!.ssh = {
      ...design.topology.devices[server]!.ssh,
      host: '192.0.2.9',
    };
    expect(await read()).toMatchObject({
      server: 'https://192.0.2.9:6443',
      tlsServerName: /\/\/(.*):/.exec(own)?.[1],
    });
  });

  test('no server that has one is told with each one’s reason', async () => {
    const { server } = from({});
    await expect(from({}).read()).rejects.toThrow(`${server} is off`);
    await expect(from({ [server]: null }).read()).rejects.toThrow(`${server} runs no K3s server yet`);
    await expect(from({ [server]: 'kind: Config' }).read()).rejects.toThrow('is not as K3s writes it');
  });

  test('a cluster is named, or the only one', () => {
    const { topology } = fakeDesign();
    expect(clusterNamed(topology, undefined)).toBe('home');
    expect(() => clusterNamed(topology, 'homr')).toThrow('no cluster "homr"');
    expect(() => clusterNamed({ clusters: {} }, undefined)).toThrow('has no cluster');
  });
});
