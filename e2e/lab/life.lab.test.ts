import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Drift } from '#shared/live/entities';
import type { ApplyReport, Plan } from '#shared/plan/plan';
import { commandLine, jsonOf, type CommandLine } from '../screens/command-line';
import { twoSwitches } from './fixtures/two-switches';
import { downLab, upLab, type Lab } from './lab';
import { labSettings } from './settings';

/**
 * The life of what an apply puts in place, on real hosts: put there, broken by hand and repaired or adopted, reverted, guarded
 * against cutting its own path, and taken away again. The tests of this file stand on each other.
 */
const settings = labSettings({ prefix: 'rltest' });
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvckNhbmFyeU9ubHlOb3RBS2V5QXRBbGwwMDAw me@laptop';
const hostBlock = `
    ssh: { user: pi, host: 10.77.10.11 }
    host:
      packages: [tree]
      sysctl: { net.ipv4.tcp_keepalive_time: 600 }
      time: { servers: [10.77.10.1] }
      network: {}
      sshKeys: { pi: ["${key}"] }
      swap: off
      firewall: {}
    docker: { package: docker.io }`;
let lab: Lab;
let folder: string;
let file: string;
let rackloom: CommandLine;
let bare: Record<string, string>;

const on = async (host: string, script: string): Promise<string> =>
  (await lab.run(host, ['sh', '-c', script])).stdout.trim();
const profile = () => ['--profile', lab.profile];
const planOf = async () => jsonOf<Plan>(await rackloom('plan', file, ...profile(), '--json'));
const statusOf = async () =>
  jsonOf<{ drift: Drift[] }>(await rackloom('status', file, ...profile(), '--json')).drift;
const edit = async (change: (text: string) => string) =>
  writeFile(file, change(await readFile(file, 'utf8')));
const stepsOf = ({ steps }: Plan) => steps.map(({ id }) => id).sort();

/** Runs a verb twice: once to learn the plan's hash, once agreeing to it. */
async function agreed(verb: string, ...more: string[]): Promise<ApplyReport> {
  const asked = await rackloom(verb, file, ...profile(), ...more);
  const hash = /--yes ([0-9a-f]{16})/.exec(asked.stderr)?.[1] ?? '';
  expect(asked.code, asked.stdout + asked.stderr).toBe(3);
  return jsonOf<ApplyReport>(await rackloom(verb, file, ...profile(), ...more, '--yes', hash, '--json'));
}

/** All that the tests will look for afterwards. */
const traces = (host: string) =>
  on(
    host,
    `hostname; cat /etc/hosts; dpkg-query -W -f '\${Package} \${Status}\\n' tree systemd-timesyncd 2>/dev/null | grep 'install ok' ; ls /etc/sysctl.d /etc/systemd/network /etc/systemd/timesyncd.conf.d /etc/rancher /usr/local/bin /etc/systemd/system 2>/dev/null; cat /home/pi/.ssh/authorized_keys; ls /sys/class/net; iptables-save | grep -c KUBE; ls -d /var/lib/rancher /var/lib/kubelet 2>/dev/null`,
  ).catch(() => '');

beforeAll(async () => {
  await downLab(settings);
  folder = await mkdtemp(join(tmpdir(), 'rackloom-life-'));
  file = join(folder, 'homelab.rackloom.yaml');
  const text = await readFile(twoSwitches, 'utf8');
  await writeFile(
    file,
    `${text
      .replace('gateway: 10.77.10.1\n  node-b', `gateway: 10.77.10.1${hostBlock}\n  node-b`)
      .replace('ssh: { user: someone }', 'ssh: { user: pi }')
      .replace('agents: [node-b]', 'agents: [node-b]\n    nodes: { node-b: { labels: { tier: worker } } }')}
services:
  front: { name: web, workload: web, ports: { '80': http } }
`,
  );
  lab = await upLab({ settings, topologyFile: file });
  rackloom = commandLine({ RACKLOOM_STATE_DIR: join(folder, 'state') });
  bare = { 'node-a': await traces('node-a'), 'node-b': await traces('node-b') };
});
afterAll(async () => {
  await downLab(settings);
  await rm(folder, { recursive: true, force: true });
});

test('bare hosts are brought to the design, and a second plan finds nothing to do', async () => {
  const report = await agreed('apply');
  expect(report, JSON.stringify(report.failures)).toMatchObject({ outcome: 'done', left: [] });
  expect(report.done).toEqual(expect.arrayContaining(onHostA));
  expect(await on('node-a', 'sysctl -n net.ipv4.tcp_keepalive_time')).toBe('600');
  const again = await planOf();
  expect(stepsOf(again)).toEqual([]);
  expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await statusOf()).toEqual([]);
});

const onHostA = [
  'node-a/docker-container/web-outside',
  'node-a/docker-engine',
  'node-a/hostname',
  'node-a/hosts-entries',
  'node-a/k3s-images',
  'node-a/k3s-server',
  'node-a/network',
  'node-a/packages',
  'node-a/ssh-keys/pi',
  'node-a/sysctl',
  'node-a/time-sync',
];
/** Each kind of thing, broken by hand as its owner might. */
const broken = [
  ...onHostA,
  'core/access-vlan/7',
  'node-b/k3s-agent',
  'node-b/k3s-binary',
  'test/namespace/apps',
  'test/node-labels/node-b',
  'test/service/front',
  'test/workload/web',
];

test('what is changed by hand on every kind is found, told from three sides, and repaired or adopted', async () => {
  await Promise.all([
    on(
      'node-a',
      `apt-get -y -q remove tree; sysctl -w net.ipv4.tcp_keepalive_time=7200
       rm /etc/systemd/timesyncd.conf.d/60-rackloom.conf /etc/systemd/network/10-rackloom-eth0.network
       sed -i /BEGIN/,/END/d /home/pi/.ssh/authorized_keys /etc/hosts; hostnamectl set-hostname stranger
       docker rm -f web-outside; systemctl disable docker; systemctl stop docker docker.socket
       rm /var/lib/rancher/k3s/agent/images/*; echo 'debug: true' >>/etc/rancher/k3s/config.yaml
       k3s kubectl label node node-b tier=other --overwrite; k3s kubectl label namespace apps rackloom.dev/record-
       k3s kubectl -n apps scale deployment web --replicas=2
       k3s kubectl -n apps patch service web --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":"admin"}]'`,
    ),
    on('node-b', 'systemctl stop k3s-agent; echo >>/usr/local/bin/k3s'),
    lab.run('core', ['ovs-vsctl', 'set', 'port', '7', 'tag=1']),
  ]);
  expect(stepsOf(await planOf())).toEqual(broken.sort());

  const drift = (await statusOf()).filter(({ step }) => step !== undefined);
  expect(drift.filter(({ cause }) => cause !== 'machine')).toEqual([]);
  expect(drift).toContainEqual(
    expect.objectContaining({
      subject: 'core:7',
      designed: 'access 30',
      applied: 'access 30',
      live: 'access 1',
    }),
  );

  expect((await agreed('apply', '--only', 'sysctl')).done).toEqual(['node-a/sysctl']);
  const asked = await rackloom('adopt', file, ...profile(), '--only', 'web');
  expect(asked.code, asked.stdout + asked.stderr).toBe(3);
  const hash = /--yes ([0-9a-f]{16})/.exec(asked.stderr)?.[1] ?? '';
  await rackloom('adopt', file, ...profile(), '--only', 'web', '--yes', hash);
  expect(await readFile(file, 'utf8')).toContain('replicas: 2');
  const rest = await agreed('apply');
  expect(rest.failures, JSON.stringify(rest.failures)).toEqual([]);
  expect(await on('node-a', "k3s kubectl -n apps get deployment web -o 'jsonpath={.spec.replicas}'")).toBe(
    '2',
  );
  expect(stepsOf(await planOf())).toEqual([]);
});

test('an apply is reverted to what was there before it', async () => {
  await edit((text) => text.replace('tcp_keepalive_time: 600', 'tcp_keepalive_time: 900'));
  expect((await agreed('apply')).done).toEqual(['node-a/sysctl']);
  const reverted = await agreed('revert');
  expect(reverted, JSON.stringify(reverted.failures)).toMatchObject({
    outcome: 'done',
    done: ['node-a/sysctl'],
  });
  expect(await on('node-a', 'sysctl -n net.ipv4.tcp_keepalive_time')).toBe('600');
  await edit((text) => text.replace('tcp_keepalive_time: 900', 'tcp_keepalive_time: 600'));
  expect(stepsOf(await planOf())).toEqual([]);
});

test('an address that cuts its own path comes back by itself', async () => {
  const text = await readFile(file, 'utf8');
  const before = await on('node-a', 'ip -o -4 address show dev eth0 scope global | cut -d" " -f7');
  await writeFile(file, text.replace('10.77.10.11/24', '10.77.10.111/24'));
  const report = await agreed('apply', '--only', 'node-a/network');
  expect(report.outcome).toBe('failed');
  expect(report.failures[0]?.summary).toContain('node-a has put back by itself what was before');
  expect(await on('node-a', 'ip -o -4 address show dev eth0 scope global | cut -d" " -f7')).toBe(before);
  await writeFile(file, text);
  expect(stepsOf(await planOf())).toEqual([]);
});

test('what the design has no more is taken away, a node properly, and what others made stays', async () => {
  await on('node-a', 'k3s kubectl -n apps create configmap mine --from-literal=a=b');
  await edit((text) =>
    text
      .replace(/\n {4}nodes: .*/, '')
      .replace('agents: [node-b]', 'agents: []')
      .replace(/\nservices:[^]*/, '\n')
      .replace(/\n {6}packages: .*/, '')
      .replace(/\n {4}docker: .*/, '')
      .replace(/\nworkloads:[^]*?\n\n/, '\n\n')
      .replace(/\ncontainers:[^]*?(\n\n|$)/, '\n'),
  );
  const plan = await planOf();
  expect(
    plan.steps
      .filter(({ takesAway }) => takesAway)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([
    'node-a/docker-container/web-outside',
    'node-a/docker-engine',
    'node-a/packages',
    'node-b/k3s-agent',
    'test/node-labels/node-b',
    'test/service/front',
    'test/workload/web',
  ]);
  const report = await agreed('apply');
  expect(report, JSON.stringify(report.failures)).toMatchObject({ outcome: 'done', failures: [] });
  expect(await on('node-a', 'k3s kubectl get nodes -o name')).toBe('node/node-a');
  expect(await on('node-a', 'k3s kubectl -n apps get deploy,service,configmap mine -o name')).toBe(
    'configmap/mine',
  );
  expect(
    await on('node-b', 'ls -d /etc/rancher /var/lib/rancher /usr/local/bin/k3s 2>/dev/null || true'),
  ).toBe('');
  expect(stepsOf(await planOf())).toEqual([]);
});

test('remove takes away all that Rackloom put there, and nothing else', async () => {
  const report = await agreed('remove');
  expect(report, JSON.stringify(report.failures)).toMatchObject({ outcome: 'done', failures: [] });
  for (const host of ['node-a', 'node-b']) expect(await traces(host), host).toBe(bare[host]);
  expect(await on('node-a', 'tar -tzf /var/lib/rackloom/saved/*.tgz | grep -c "^token$"')).toBe('1');
});
