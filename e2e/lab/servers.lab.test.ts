import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine, type CommandLine } from '../screens/command-line';
import { eventually } from './eventually';
import { threeServers } from './fixtures/three-servers';
import { downLab, upLab, type Lab } from './lab';
import { operatorOf, stepsOf, type Operator } from './operator';
import { labSettings } from './settings';

/** Three servers with etcd between them: built, one lost for good, replaced, repaired. The tests stand on each other. */
const settings = labSettings({ prefix: 'rlthree' });
let lab: Lab;
let state: string;
let rackloom: CommandLine;
let operator: Operator;

beforeAll(async () => {
  await downLab(settings);
  lab = await upLab({ settings, topologyFile: threeServers });
  state = await mkdtemp(join(tmpdir(), 'rackloom-servers-'));
  rackloom = commandLine({ RACKLOOM_STATE_DIR: state });
  operator = operatorOf(rackloom, () => [threeServers, '--profile', lab.profile]);
});
afterAll(async () => {
  await downLab(settings);
  await rm(state, { recursive: true, force: true });
});

const on = async (host: string, script: string): Promise<string> =>
  (await lab.run(host, ['sh', '-c', script])).stdout.trim();
const nodesBy = (server: string) =>
  on(server, "k3s kubectl get nodes --no-headers | awk '{print $1, $2}' | tr '\\n' ' '");
const configOf = (host: string) =>
  on(host, "sed 's/^token: K10[0-9a-f]*::/token: K10…::/' /etc/rancher/k3s/config.yaml");

test('three bare hosts become one cluster: the first founds it, the others join one after the other', async () => {
  const plan = await operator.plan();
  const third = plan.steps.find(({ id }) => id === 's3/k3s-server');
  expect(third?.needs).toEqual(expect.arrayContaining(['s1/k3s-server', 's2/k3s-server']));
  const report = await operator.agreed('apply');
  expect(report, JSON.stringify(report.failures)).toMatchObject({ outcome: 'done', left: [] });
  expect(await configOf('s1')).toMatch(/^cluster-init: true$/m);
  for (const host of ['s2', 's3'])
    // The full form: who joins checks the cluster's CA against the hash before it sends the secret.
    expect(await configOf(host)).toMatch(/^server: https:\/\/10\.78\.1\.11:6443\ntoken: K10…::server:/m);
  await eventually('all are Ready', () => nodesBy('s1')).toBe('s1 Ready s2 Ready s3 Ready');
  expect(stepsOf(await operator.plan())).toEqual([]);
});

test('a server that is lost is named with what it means for the quorum, and the cluster goes on', async () => {
  await lab.unplug('s1');
  const status = await rackloom('status', threeServers, '--profile', lab.profile);
  expect(status.code, status.stdout + status.stderr).toBe(2);
  expect(status.stdout).toMatch(/2 ready, without s1 \(the quorum is 2: with one more lost/);
  const settingsBy = () => on('s2', 'k3s kubectl -n apps get configmap settings -o name');
  await eventually('the others have elected a leader and answer', settingsBy).toBe('configmap/settings');
});

test('another machine in its place joins those that are left, and a second apply has nothing to do', async () => {
  await lab.replace('s1');
  expect(stepsOf(await operator.plan())).toEqual(
    ['s1/hostname', 's1/hosts-entries', 's1/k3s-binary', 's1/k3s-images', 's1/k3s-server'].sort(),
  );
  const report = await operator.agreed('apply');
  expect(report, JSON.stringify(report.failures)).toMatchObject({ outcome: 'done', left: [] });
  expect(await configOf('s1')).toMatch(/^server: https:\/\/10\.78\.1\.12:6443$/m);
  await eventually('all are Ready again', () => nodesBy('s1')).toBe('s1 Ready s2 Ready s3 Ready');
  expect(await on('s1', 'k3s kubectl -n apps get configmap settings -o name')).toBe('configmap/settings');
  expect(stepsOf(await operator.plan())).toEqual([]);
  await eventually('nothing has drifted', () => operator.drift()).toEqual([]);
});
