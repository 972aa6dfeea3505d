import { expect, type Locator, type Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { expectAccessible } from '../screens/accessible';
import { homelabWindow } from '../screens/homelab-window';
import { test } from '../screens/served-test';

/** A file for each of the formats: what the dialog must say comes in. */
const files: readonly { format: string; name: string; text: string; counts: string }[] = [
  {
    format: 'containerlab',
    name: 'fabric.clab.yml',
    text: 'name: f\ntopology:\n  nodes:\n    a: { kind: linux }\n    b: { kind: bridge }\n  links:\n    - endpoints: ["a:eth1", "b:eth1"]\n    - endpoints: ["a:eth4", "nobody:eth1"]\n',
    counts: '2 devices, 1 cable',
  },
  {
    format: 'NetBox',
    name: 'switch.yaml',
    text: 'manufacturer: Ubiquiti\nmodel: USW-Flex\nslug: f\nu_height: 0\ninterfaces:\n  - { name: Port 1, type: 1000base-t }\n',
    counts: '1 device',
  },
  {
    format: 'Rackula',
    name: 'layout.yaml',
    text: 'name: Home\nracks:\n  - { name: Main, height: 12, width: 10, devices: [{ id: a, device_type: sw, position: 60, face: front }] }\ndevice_types: [{ slug: sw, category: network-switch }]\ncables: []\n',
    counts: '1 rack, 1 device',
  },
  {
    format: 'draw.io',
    name: 'home.drawio',
    text: '<mxfile><diagram><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" value="core switch" vertex="1" parent="1"/><mxCell id="b" value="nas" vertex="1" parent="1"/><mxCell id="e" edge="1" source="a" target="b" parent="1"/></root></mxGraphModel></diagram></mxfile>',
    counts: '2 devices, 1 cable',
  },
  {
    format: 'GNS3',
    name: 'lab.gns3',
    text: '{"name":"lab","revision":9,"topology":{"nodes":[{"node_id":"n1","name":"PC1","node_type":"vpcs","properties":{}}],"links":[]}}',
    counts: '1 device',
  },
  {
    format: 'Compose',
    name: 'compose.yml',
    text: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n',
    counts: '1 device, 1 container',
  },
  {
    format: 'Kubernetes',
    name: 'app.yaml',
    text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    metadata: { labels: { app: web } }\n    spec: { containers: [{ name: web, image: "nginx:1" }] }\n',
    counts: '1 workload',
  },
  { format: 'ssh', name: 'config', text: 'Host pi-1\n  HostName 10.0.0.5\n  User pi\n', counts: '1 device' },
  {
    format: 'Ansible',
    name: 'hosts.yaml',
    text: 'all:\n  children:\n    web: { hosts: { w1: { ansible_host: 10.0.0.9 } } }\n',
    counts: '1 device',
  },
  {
    format: 'CSV',
    name: 'cables.csv',
    text: 'from device,from port,to device,to port,length\nsw1,1,pi-1,eth0,2 m\nsw1,1,nas,eth0,2 m\n',
    counts: '3 devices, 1 cable',
  },
];

async function openImport(page: Page): Promise<Locator> {
  await homelabWindow(page).menu('File', 'Import…');
  return page.getByRole('dialog', { name: 'Import' });
}

const choose = (dialog: Locator, name: string, content: string | Uint8Array) =>
  dialog
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

test('each format shows what comes in; cancel leaves the open design as it was', async ({ page, window }) => {
  const dialog = await openImport(page);
  for (const { format, name, text, counts } of files) {
    await choose(dialog, name, text);
    await expect(dialog.getByRole('status'), name).toContainText(new RegExp(`${format}.*: .*${counts}`, 'i'));
  }
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.device('sw1')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('what cannot be kept is told with its line, then the rest is taken in as a new design', async ({
  page,
  window,
}) => {
  const dialog = await openImport(page);
  await choose(dialog, 'cables.csv', files.at(-1)!.text);
  const lost = dialog.getByRole('table', { name: 'What cannot be kept' });
  await expect(lost).toContainText('line 3');
  await expect(lost).toContainText('sw1:1 has a cable already');
  await expectAccessible(window);
  await dialog.getByRole('button', { name: 'Take in as a new design' }).click();
  await expect(window.device('pi-1')).toBeVisible();
  await expect(window.device('nas')).toBeVisible();
  await expect(window.device('router')).toHaveCount(0);
});

test('a hostile file is refused in the dialog, with the reason', async ({ page, window }) => {
  const dialog = await openImport(page);
  const refusal = dialog.getByRole('alert');
  await choose(dialog, 'a.drawio', '<!DOCTYPE x [<!ENTITY a "aaaa">]><mxfile>&a;</mxfile>');
  await expect(refusal).toContainText('DOCTYPE');
  await choose(dialog, 'bomb.zip', zipSync({ 'a.yaml': new Uint8Array(40 * 2 ** 20) }));
  await expect(refusal).toContainText('more than 16 MiB');
  await choose(dialog, 'deep.gns3', `{"topology":1,"revision":9,"a":${'['.repeat(1e5)}`);
  await expect(refusal).toContainText('levels deep');
  await choose(dialog, 'large.csv', new Uint8Array(17 * 2 ** 20));
  await expect(refusal).toContainText('bytes, more than');
  await expect(dialog.getByRole('button', { name: 'Take in as a new design' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(window.device('sw1')).toBeVisible();
});
