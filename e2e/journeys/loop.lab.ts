import { expect, test } from '@playwright/test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downLab, openLab, upLab } from '../lab/lab';
import { expectNotInHeap } from '../screens/heap';
import { startBrowser } from '../screens/start-browser';
import { startElectron } from '../screens/start-electron';

const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');

/** The product's promise in one go, with nothing faked: the window, SSH, systemd, a real switch, a real API server. */
test('draw a worker, simulate, apply, see it Ready, lose it, repair it', async () => {
  await downLab();
  const lab = await upLab({ spares: [{ id: 'pi-5', address: '10.20.10.15/24', switch: 'sw1', port: '6' }] });
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-loop-'));
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writeFile(join(folder, 'secrets', 'postgres-password'), 'canary-correct-horse', { mode: 0o600 });
  const environment = { RACKLOOM_SECRETS_DIR: join(folder, 'secrets') };
  const kubectl = async (...argv: string[]) => (await lab.run('pi-1', ['k3s', 'kubectl', ...argv])).stdout;
  const running = await startElectron([sample, '--profile', lab.profile], environment);
  const { window } = running;
  try {
    await window.watch();
    await window.sees('pi-1', 'absent');

    expect(await window.draw.device('Raspberry Pi', { x: 200, y: 80 })).toBe('pi-5');
    await window.draw.cable('pi-5:eth0', 'sw1:6');
    await window.select('pi-5');
    await window.inspector.getByLabel('Cluster role').selectOption({ label: 'Worker of home' });
    await window.simulate();

    const first = await window.plan();
    expect(first).toEqual(
      expect.arrayContaining(['pi-1/k3s-server', 'pi-5/k3s-agent', 'gpu-1/docker-engine']),
    );
    expect((await lab.run('pi-1', ['sh', '-c', 'test -e /usr/local/bin/k3s; echo $?'])).stdout.trim()).toBe(
      '1',
    );
    expect(await window.apply()).toMatch(/^Applied/);
    for (const id of ['pi-1', 'pi-2', 'pi-3', 'pi-4', 'pi-5']) await window.sees(id, 'ready', 60_000);
    // The secret was asked for, filled in and sent to a host meanwhile: all of it beside the window.
    await expectNotInHeap(await running.app.firstWindow(), 'canary-correct-horse');

    await lab.run('pi-5', ['systemctl', 'stop', 'k3s-agent']);
    const apiSaysSo = async () =>
      kubectl('get', 'node', 'pi-5', '-o', 'jsonpath={.status.conditions[?(@.type=="Ready")].status}');
    await expect.poll(apiSaysSo, { timeout: 120_000, intervals: [250] }).toBe('Unknown');
    const said = Date.now();
    await window.sees('pi-5', 'not-ready', 30_000);
    console.log(`NotReady on the canvas ${Date.now() - said} ms after the API was seen to say so`);

    const repair = await window.plan();
    expect(repair).toEqual(['pi-5/k3s-agent']);
    expect(await window.apply()).toMatch(/^Applied/);
    await window.sees('pi-5', 'ready', 60_000);
    expect(await window.plan()).toEqual([]);
  } finally {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the same in a browser, read only: what is live, and what a plan of the sample finds', async ({
  browser,
}) => {
  const lab = await openLab();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-read-'));
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writeFile(join(folder, 'secrets', 'postgres-password'), 'canary-correct-horse', { mode: 0o600 });
  const running = await startBrowser(page, [sample, '--profile', lab.profile], {
    RACKLOOM_SECRETS_DIR: join(folder, 'secrets'),
  });
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
    await downLab();
    await rm(folder, { recursive: true, force: true });
  }
});
