import { expect, test } from '@playwright/test';
import { galleryOf } from '../screens/gallery';
import type { HomelabWindow } from '../screens/homelab-window';
import { madeUpMachines } from '../screens/made-up-machines';
import { measuredMachines } from '../screens/measured-machines';
import { standIn } from '../screens/stand-in';
import { startBrowser } from '../screens/start-browser';
import { tablesScreen } from '../screens/tables';

// Two hundred pictures and looks of axe would make a trace of gigabytes, and take thrice as long.
test.use({ colorScheme: 'light', trace: 'off' });

/** One walk through every state of the window, each as a picture: `npm run gallery`, then open `e2e/gallery/index.html`. */
test('every state of the window, light and dark, as pictures, and clean for axe', async ({ page }) => {
  test.setTimeout(1_800_000);
  await standIn(page, { ...madeUpMachines, ...measuredMachines().handlers });
  const served = await startBrowser(page);
  await expect(served.window.device('sw1')).toBeVisible();
  const { picture, found } = await galleryOf(page);
  const walk: Walk = { window: served.window, picture };
  await tour(walk);
  await views(walk);
  await selections(walk);
  await fields(walk);
  await designPanels(walk);
  await simulated(walk);
  await studies(walk);
  await machines(walk);
  await dialogs(walk);
  await edges(walk);
  expect(found).toEqual([]);
  await served.close();
});

interface Walk {
  window: HomelabWindow;
  picture: (state: string) => Promise<void>;
}

async function run({ page }: HomelabWindow, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

async function tour({ window, picture }: Walk): Promise<void> {
  await picture('first start with the tour');
  await window.page.getByRole('region', { name: 'Tour' }).press('Escape');
  await picture('cables');
}

async function views({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  await page.getByRole('radio', { name: 'VLAN cluster' }).click();
  await picture('cables with a VLAN picked');
  await window.show('VLAN');
  await picture('VLAN view');
  await page.getByRole('grid').scrollIntoViewIfNeeded();
  await picture('VLAN view matrix');
  await window.show('Rack');
  await picture('rack with a VLAN picked');
  await page.getByRole('radio', { name: 'Both' }).click();
  await picture('rack front and rear');
  await page.getByRole('radio', { name: 'Front' }).click();
  await window.show('Services');
  await page.locator('.call-map .party').first().waitFor();
  await picture('map of calls');
  await page.getByRole('radio', { name: 'Hosts' }).click();
  await picture('services with a VLAN picked');
  await window.show('Cables');
  await page.getByRole('radio', { name: 'VLAN cluster' }).click();
}

async function selections({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  await window.select('pi-2');
  await picture('inspector of a Pi');
  await window.select('sw1');
  await picture('inspector of a switch');
  await window.selectCable('uplink');
  await picture('inspector of a cable');
  await page.keyboard.press('ControlOrMeta+A');
  await picture('inspector of many');
  await window.show('Services');
  await page.getByRole('button', { name: /gitea/ }).first().click();
  await picture('inspector of a workload');
  await window.show('Cables');
}

/** Forms that come from the schema: unfolded, being added to, and with what is wrong in them. */
async function fields({ window, picture }: Walk): Promise<void> {
  const { page, inspector } = window;
  const unfold = (words: string) => inspector.locator('summary').filter({ hasText: words }).first().click();
  const overview = () => page.locator('.react-flow__pane').click({ position: { x: 30, y: 500 } });
  await window.select('pi-2');
  await unfold('More fields');
  await inspector.getByRole('button', { name: 'Add to Labels' }).click();
  await inspector.getByText('More fields').evaluate((summary) => summary.scrollIntoView());
  await picture('fields of a node');
  await window.select('gpu-1');
  await unfold('More fields');
  await unfold('Docker');
  await inspector.getByRole('button', { name: 'Set up Engine settings' }).click();
  await unfold('Engine settings');
  await inspector.getByRole('button', { name: 'Add to Address pools' }).click();
  await inspector.getByLabel('Out of').fill('172.30.0.0');
  await picture('fields of a Docker engine, one of them wrong');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await overview();
  await inspector.getByRole('button', { name: 'home', exact: true }).click();
  await unfold('Network');
  await unfold('pi-2');
  await picture('fields of a cluster');
  await overview();
  await inspector.getByRole('button', { name: 'cable-pulled', exact: true }).click();
  await inspector.getByRole('button', { name: 'Add to What breaks' }).click();
  await picture('fields of a scenario');
  await overview();
}

async function designPanels({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  const cells = tablesScreen(window);
  for (const table of ['Devices', 'Ports', 'Addresses'] as const) {
    await cells.show(table);
    await picture(`table of ${table.toLowerCase()}`);
  }
  await cells.open('pi-2 eth0', 'Address');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('10.20.10.11/24');
  await picture('table with a conflict while it is typed');
  await page.keyboard.press('Escape');
  await window.panel('Power');
  await picture('power');
  await window.panel('Bill');
  await picture('bill');
  await window.panel('Changes');
  await picture('changes before comparing');
  await page.getByRole('button', { name: 'The saved version' }).click();
  await window.draw.device('Raspberry Pi', { x: 200, y: 330 });
  await window.select('pi-4');
  await page.keyboard.press('Delete');
  await picture('changes against the saved version');
  await window.panel('History');
  await picture('history');
  await window.panel('Problems');
  await picture('problems of a device without a cable');
  await page.keyboard.press('ControlOrMeta+Z');
  await page.keyboard.press('ControlOrMeta+Z');
  await (await window.panel('Changes')).getByRole('button', { name: 'Stop comparing' }).click();
  await run(window, 'Add a note');
  await picture('a note and its inspector');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Z');
}

async function simulated({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  await window.press('ControlOrMeta+1');
  await page.getByRole('button', { name: 'Simulation settings' }).click();
  await picture('simulation settings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Scenario/ }).click();
  await picture('scenarios');
  await page.keyboard.press('Escape');
  for (const panel of ['Flows', 'Timeline', 'Compare', 'Confidence', 'Failures', 'Sweep'] as const) {
    await window.panel(panel);
    await picture(`${panel.toLowerCase()} before a run`);
  }
  await window.simulate();
  await picture('flows');
  const flows = await window.panel('Flows');
  await flows.getByRole('row').nth(2).click();
  await picture('flow picked and lit');
  await window.select('sw1');
  await window.inspect('Simulated');
  await picture('switch simulated');
  await window.selectCable('uplink');
  await picture('cable simulated');
  await window.inspect('Why');
  await picture('why');
  const timeline = await window.panel('Timeline');
  await timeline.getByRole('button', { name: 'Next event', exact: true }).click();
  await expect(timeline.locator('.verdicts [aria-current=step]')).toBeVisible();
  await picture('timeline with a packet');
  const compare = await window.panel('Compare');
  await compare.getByRole('button', { name: 'Keep this run to compare' }).click();
  await window.scenario('Cable pulled');
  await picture('after an edit the run is stale');
  await window.simulate();
  await (await window.panel('Flows')).getByRole('row').filter({ hasText: /^page/ }).click();
  await window.panel('Timeline');
  await picture('timeline with a fault');
  await window.packets.next();
  await timeline.getByLabel('Step by').selectOption('losses');
  expect(await window.packets.next()).toContain('dropped');
  await picture('a cable is pulled');
  await window.panel('Compare');
  await picture('two runs compared');
  await window.scenario('Everyday');
  await page.keyboard.press('Escape');
}

async function studies({ window, picture }: Walk): Promise<void> {
  const long = { timeout: 120_000 };
  await window.inspect('Design');
  const failures = await window.panel('Failures');
  await failures.getByRole('button', { name: 'Find single points of failure' }).click();
  await expect(failures.getByRole('progressbar')).toBeVisible();
  await picture('failures looked for');
  await expect(failures.getByRole('table', { name: 'Failures' })).toBeVisible(long);
  await picture('failures');
  await window.measure('1\u2009s');
  const sweep = await window.panel('Sweep');
  await sweep.getByLabel('Setting 1').fill('cables.uplink.delay');
  await sweep.getByLabel('Values 1').fill('5 ms,50 ms');
  await sweep.getByLabel('Runs at each point').fill('2');
  await sweep.getByRole('button', { name: 'Sweep' }).click();
  await expect(sweep.getByRole('img', { name: /over cables\.uplink\.delay/ })).toBeVisible(long);
  await picture('sweep');
}

async function machines({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  await window.plan();
  await picture('plan');
  await page.getByRole('button', { name: 'Review and agree…' }).click();
  await picture('agreeing to a plan');
  await page.keyboard.press('Escape');
  await window.panel('Journal');
  await picture('journal before an apply');
  await window.panel('Measured');
  await picture('measured before a look');
  await window.command('Measure round trips');
  await page.getByRole('table', { name: 'What would run' }).waitFor();
  await picture('what a measurement would run');
  await page.getByRole('button', { name: 'Agree and measure' }).click();
  await page.getByRole('table', { name: 'Measured and simulated round trips' }).waitFor();
  await picture('measured beside simulated');
  await window.panel('Live');
  await picture('live before watching');
  await window.watch();
  await window.sees('pi-3', 'not-ready');
  await picture('live');
  await window.select('pi-2');
  await window.inspect('Simulated');
  await window.panel('Flows');
  await picture('simulated and live');
  await window.panel('Live');
  await window.select('pi-1');
  await window.inspect('Live');
  await picture('host live');
  await window.select('sw1');
  await picture('switch live');
  await window.show('Rack');
  await picture('rack live');
  await window.show('Services');
  await picture('services live');
  await window.show('Cables');
  await page.getByRole('button', { name: /Stop watching/ }).click();
  await window.inspect('Design');
}

async function dialogs(walk: Walk): Promise<void> {
  const { window, picture } = walk;
  const { page } = window;
  await window.panel('Problems');
  const closed = async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'File', exact: true }).click();
  await picture('menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+K');
  await picture('commands');
  await page.keyboard.type('pi-');
  await picture('commands and objects searched');
  await closed();
  await page.locator('.react-flow__pane').dblclick({ position: { x: 300, y: 330 } });
  await picture('quick add');
  await closed();
  await page.keyboard.press('?');
  await picture('shortcuts');
  await closed();
  await forms(walk);
  await run(window, 'Samples and recent');
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
  await picture('samples');
  await closed();
  await run(window, 'Write first boot files');
  await page.getByLabel('Password hash').fill('pi-hash');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Files' })).toContainText('network-config');
  await picture('first boot');
  await closed();
  await run(window, 'Print labels');
  await picture('labels');
  await closed();
  await run(window, 'Import…');
  await picture('import');
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({
      name: 'fabric.clab.yml',
      mimeType: 'text/yaml',
      buffer: Buffer.from(containerlab),
    });
  await expect(page.getByRole('table', { name: 'What cannot be kept' })).toBeVisible();
  await picture('import preview');
  await closed();
  await page.getByRole('searchbox', { name: 'Search devices' }).fill('rasp');
  await picture('palette searched');
  await page.getByRole('searchbox', { name: 'Search devices' }).fill('');
}

/** What is made in a form, each with all of its fields. */
async function forms({ window: { page }, picture }: Walk): Promise<void> {
  const add = page.getByRole('button', { name: 'Add VLANs, programs, traffic' });
  await add.click();
  const items = await page.getByRole('menuitem').allInnerTexts();
  await picture('what is made in forms');
  await page.keyboard.press('Escape');
  for (const item of items) {
    await add.click();
    await page.getByRole('menuitem', { name: item }).click();
    const dialog = page.getByRole('dialog');
    const more = dialog.getByText('More', { exact: true });
    if (await more.isVisible()) await more.click();
    await picture(`form ${item.replace(/^Add (an? )?|…$/g, '')}`);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
}

const containerlab =
  'name: fabric\ntopology:\n  nodes:\n    a: { kind: linux }\n    b: { kind: bridge }\n  links:\n    - endpoints: ["a:eth1", "b:eth1"]\n    - endpoints: ["a:eth4", "nobody:eth1"]\n';

async function edges({ window, picture }: Walk): Promise<void> {
  const { page } = window;
  await run(window, 'High contrast on');
  await picture('high contrast');
  await run(window, 'High contrast on');
  await page.setViewportSize({ width: 720, height: 450 });
  await picture('at 200 percent');
  await page.keyboard.press('ControlOrMeta+B');
  await picture('at 200 percent with the palette');
  await page.keyboard.press('ControlOrMeta+B');
  await page.setViewportSize({ width: 1024, height: 640 });
  await picture('small window');
  await page.setViewportSize({ width: 1440, height: 900 });
  await run(window, 'New homelab');
  await picture('empty homelab');
  await window.show('Services');
  await page.getByRole('radio', { name: 'Calls' }).click();
  await picture('services of an empty homelab');
}
