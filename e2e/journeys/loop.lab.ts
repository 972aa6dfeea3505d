import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downLab, openLab } from '../lab/lab';
import { canary, sample, secretsIn, startLabHomelab, type LabHomelab } from '../screens/lab-homelab';
import { startBrowser } from '../screens/start-browser';
import { expectNotInWindow } from '../screens/window-memory';
import { aSleep } from './on-the-lab/a-sleep';
import { credentialsBesideTheWindow } from './on-the-lab/credentials-beside-the-window';
import { driftMadeByHand } from './on-the-lab/drift-made-by-hand';
import { liveFigures } from './on-the-lab/live-figures';
import { mistakesTakenBack } from './on-the-lab/mistakes-taken-back';
import { oneMachineCancelled } from './on-the-lab/one-machine-cancelled';
import { shellsLogsAndPorts } from './on-the-lab/shells-logs-and-ports';

/**
 * The product's promise in one go, with nothing faked: the window, SSH, systemd, a real switch, a real API server. One lab, one cluster
 * and one window serve all; the tests stand on each other.
 */
test.describe.configure({ mode: 'serial' });
let homelab: LabHomelab;

test.beforeAll(async () => {
  homelab = await startLabHomelab();
});
test.afterAll(async () => {
  await homelab?.close();
  await downLab();
});

test('draw a worker, simulate, apply, see it Ready, lose it, repair it', async () => {
  const { window, app, lab, on } = homelab;
  await window.watch();
  await window.sees('pi-1', 'absent');

  expect(await window.draw.device('Raspberry Pi', { x: 200, y: 80 })).toBe('pi-5');
  await window.draw.cable('pi-5:eth0', 'sw1:6');
  await window.select('pi-5');
  await window.inspector.getByLabel('Cluster role').selectOption({ label: 'Worker of home' });
  await window.simulate();

  const first = await window.plan();
  expect(first).toEqual(expect.arrayContaining(['pi-1/k3s-server', 'pi-5/k3s-agent', 'gpu-1/docker-engine']));
  expect(await on('pi-1', 'test -e /usr/local/bin/k3s || echo none')).toBe('none');
  await oneMachineCancelled(homelab);
  expect(await window.plan()).toContain('pi-5/k3s-agent');
  expect(await window.apply()).toMatch(/^Applied/);
  for (const id of ['pi-1', 'pi-2', 'pi-3', 'pi-4', 'pi-5']) await window.sees(id, 'ready', 60_000);
  // The secret was asked for, filled in and sent to a host meanwhile: all of it beside the window.
  await expectNotInWindow(app, [canary]);

  await lab.run('pi-5', ['systemctl', 'stop', 'k3s-agent']);
  const readiness = '{.status.conditions[?(@.type=="Ready")].status}';
  const apiSaysSo = () => on('pi-1', `k3s kubectl get node pi-5 -o 'jsonpath=${readiness}'`);
  await expect.poll(apiSaysSo, { timeout: 120_000, intervals: [250] }).toBe('Unknown');
  const said = Date.now();
  await window.sees('pi-5', 'not-ready', 30_000);
  console.log(`NotReady on the canvas ${Date.now() - said} ms after the API was seen to say so`);

  const repair = await window.plan();
  expect(repair).toEqual(['pi-5/k3s-agent']);
  expect(await window.apply()).toMatch(/^Applied/);
  await window.sees('pi-5', 'ready', 60_000);
  expect(await window.plan()).toEqual([]);
});

test('what was changed by hand on a host, a switch and in the cluster is seen on the drawing, repaired one by one and all at once, or adopted', () =>
  driftMadeByHand(homelab));

test('shells, logs and ports of hosts, containers, pods and services are the real ones', () =>
  shellsLogsAndPorts(homelab));

test('figures are those that hosts, kubelets, Docker and the switch count', () => liveFigures(homelab));

test('a sleep: what changed meanwhile is seen, and nothing claims to have been heard in it', () =>
  aSleep(homelab));

test('mistakes: an apply is taken back, a change that cuts its own path comes back by itself, a machine is freed of what Rackloom put there', () =>
  mistakesTakenBack(homelab));

test('no credential of an apply comes into the memory of its window: passwords, a passphrase, a Secret, a registry’s, the cluster’s tokens', () =>
  credentialsBesideTheWindow(homelab));

test('the same in a browser, read only: what is live, and what a plan of the sample finds', async ({
  browser,
}) => {
  const lab = await openLab();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-read-'));
  const running = await startBrowser(page, [sample, '--profile', lab.profile], await secretsIn(folder));
  const { window } = running;
  try {
    await window.watch();
    for (const id of ['pi-1', 'pi-2', 'pi-3', 'pi-4', 'gpu-1', 'sw1']) await window.sees(id, 'ready', 60_000);
    await window.plan();
    await expect(await window.panel('Plan')).toContainText(/as designed/);
    const live = await window.panel('Live');
    await expect(live.getByRole('region', { name: 'Pods by node' })).toContainText('gitea');
    await expect(live.getByRole('region', { name: 'Containers' })).toContainText('llm');
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  }
});
