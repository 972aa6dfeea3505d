import { expect } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { canaries, formsOf, keepSecret, lockedProfile, setPasswords } from '../../lab/canaries';
import { sample, withGuardedNetwork, type LabHomelab } from '../../screens/lab-homelab';
import { startElectron } from '../../screens/start-electron';
import { expectNotInWindow } from '../../screens/window-memory';

const config = '/etc/rancher/k3s/config.yaml';
const registries = '/etc/rancher/k3s/registries.yaml';

/**
 * A window of its own that can do nothing without its credentials: sudo's password everywhere, that of one host's login, a key's passphrase
 * for the others, a Secret, a registry's password and the cluster's tokens. It uses them all, and none comes into its memory.
 */
export async function credentialsBesideTheWindow(homelab: LabHomelab): Promise<void> {
  const { on, environment } = homelab;
  const before = await on('pi-3', `sed -n 's/^token: //p' ${config}`);
  await on('pi-3', `sed -i '/^token:/d' ${config}`);
  const running = await startElectron(await designAndProfile(homelab), environment);
  const { app, window } = running;
  try {
    await window.watch();
    for (const id of ['pi-1', 'pi-2', 'pi-3', 'pi-4', 'gpu-1']) await window.sees(id, 'ready', 60_000);
    expect(await window.plan()).toEqual(
      expect.arrayContaining(['home/secret/login', 'pi-3/k3s-agent', 'pi-5/k3s-registries']),
    );
    await window.agree();
    // The stand-in for K3s would not start with registries: their file is all that pi-5 is needed for.
    const worker = (await window.panel('Plan')).getByRole('region', { name: 'pi-5' });
    const file = worker.locator('[data-step="pi-5/k3s-registries"]');
    await expect(file.getByRole('img', { name: 'done' })).toBeVisible({ timeout: 60_000 });
    await worker.getByRole('button', { name: 'Cancel pi-5 alone' }).click();
    expect(await window.outcome()).toMatch(/^Cancelled/);
    await expect.poll(() => on('pi-3', 'systemctl is-active k3s-agent || true')).toBe('active');
    expect(await on('pi-3', `sed -n 's/^token: //p' ${config}`)).toBe(before);
    expect(await on('pi-5', `cat ${registries}`)).toContain(canaries.registry);
    const stored = `k3s kubectl -n apps get secret login -o 'jsonpath={.data.password}'`;
    expect(formsOf(canaries.secret)).toContain(await on('pi-1', stored));
    await expectNotInWindow(app, [...Object.values(canaries), ...(await secretsOfCluster(homelab))]);
  } finally {
    await running.close();
  }
}

/** What K3s made up itself: its tokens' secret parts, and the end of its administrator's key. */
async function secretsOfCluster({ on }: LabHomelab): Promise<string[]> {
  const server = '/var/lib/rancher/k3s/server';
  const tokens = await on('pi-1', `cat ${server}/token ${server}/agent-token`);
  const key = await on('pi-1', "sed -n 's/ *client-key-data: //p' /etc/rancher/k3s/k3s.yaml");
  const made = [...tokens.split('\n').map((token) => token.split(':').at(-1) ?? ''), key.slice(-60)];
  expect(made.filter((each) => each.length > 15)).toHaveLength(3);
  return made;
}

/** The arguments that open the sample, with a second cluster that fetches its images from a private registry. */
async function designAndProfile({ lab, file }: LabHomelab): Promise<string[]> {
  const folder = dirname(file);
  await setPasswords(lab, folder);
  await keepSecret(folder, 'life-secret', canaries.secret);
  await keepSecret(folder, 'registry-password', canaries.registry);
  const profile = await lockedProfile(lab, folder, 'pi-4');
  const bent = parse(await readFile(profile, 'utf8')) as { clusters: Record<string, unknown> };
  await writeFile(
    profile,
    stringify({ ...bent, clusters: { ...bent.clusters, side: bent.clusters['home'] } }),
  );
  const design = join(folder, 'credentials.rackloom.yaml');
  await writeFile(design, withMoreCredentials(withGuardedNetwork(await readFile(sample, 'utf8'))));
  return [design, '--profile', profile];
}

const withMoreCredentials = (text: string) =>
  `${text
    .replace(
      '\n  gpu-1:\n    kind: gpu-host',
      `
  pi-5:
    kind: raspberry-pi
    os: debian
    ports: { eth0: { address: 10.20.10.15/24 } }
    gateway: 10.20.10.1
    ssh: { user: pi }

  gpu-1:
    kind: gpu-host`,
    )
    .replace('\n  gpu-1-sw1:', '\n  pi-5-sw1: { between: [pi-5:eth0, sw1:6], length: 0.5 m }\n  gpu-1-sw1:')
    .replace(
      '\n\nnamespaces:',
      `
  side:
    k3s: { version: v1.34.4+k3s1 }
    servers: [pi-5]
    network: { pods: 10.44.0.0/16, services: 10.45.0.0/16 }
    registries: { logins: { registry.home.arpa: { username: me, password: { secret: registry-password } } } }

namespaces:`,
    )}
secrets:
  login: { namespace: apps, data: { password: { secret: life-secret } } }
`;
