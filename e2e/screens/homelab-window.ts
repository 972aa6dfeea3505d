import { expect, type Locator, type Page } from '@playwright/test';
import { command } from './making';

type PanelName = Parameters<HomelabWindow['panel']>[0];

/** Which group of panels has a panel's tab. */
const groupOf: Record<PanelName, string> = {
  Problems: 'Design',
  Tables: 'Design',
  Power: 'Design',
  Bill: 'Design',
  Changes: 'Design',
  History: 'Design',
  Flows: 'Simulation',
  Timeline: 'Simulation',
  Compare: 'Simulation',
  Confidence: 'Simulation',
  Failures: 'Simulation',
  Sweep: 'Simulation',
  Plan: 'Machines',
  Journal: 'Machines',
  Live: 'Machines',
  Measured: 'Machines',
  Terminals: 'Machines',
};

/** The main window in the verbs of the person before it. */
export interface HomelabWindow {
  page: Page;
  device(id: string): Locator;
  /** Waits until a device's live state is this: ready, not-ready, absent, lost. */
  sees(id: string, state: string, timeout?: number): Promise<void>;
  draw: {
    /** Drags from the palette onto the canvas; answers the new device's id. */
    device(label: string, at: { x: number; y: number }): Promise<string>;
    /** Drags from port to port, both as `device:port`. */
    cable(from: string, to: string): Promise<void>;
    /** Drags the end of a selected cable that is at `from` to another port; answers what is said over that port. */
    reconnect(cable: string, from: string, to: string): Promise<string>;
    /** Drags the middle of a selected cable by so many pixels. */
    bend(cable: string, by: { x: number; y: number }): Promise<void>;
    /** Drags from the palette onto the middle of a cable. */
    into(label: string, cable: string): Promise<void>;
  };
  /** Switches to a view. */
  show(view: 'Cables' | 'Rack' | 'VLAN' | 'Services'): Promise<void>;
  select(id: string): Promise<void>;
  selectCable(id: string): Promise<void>;
  inspector: Locator;
  panel(
    name:
      | 'Problems'
      | 'Tables'
      | 'Power'
      | 'Bill'
      | 'Flows'
      | 'Timeline'
      | 'Compare'
      | 'Confidence'
      | 'Failures'
      | 'Sweep'
      | 'Plan'
      | 'Journal'
      | 'Live'
      | 'Measured'
      | 'Terminals'
      | 'Changes'
      | 'History',
  ): Promise<Locator>;
  /** Turns the inspector to an aspect. */
  inspect(aspect: 'Design' | 'Simulated' | 'Live' | 'Why'): Promise<void>;
  simulate(): Promise<void>;
  /** Sets how much simulated time the next run measures, as the settings write it. */
  measure(duration: string): Promise<void>;
  /** Picks a scenario in the top bar by its label. */
  scenario(label: string): Promise<void>;
  /** The run gone through packet by packet, in the Timeline panel. */
  packets: {
    /** Presses the buttons; answers the verdict that the run then stands at. */
    next(): Promise<string>;
    previous(): Promise<string>;
    /** Every digit of the simulated time. */
    time(): Promise<string>;
  };
  watch(): Promise<void>;
  /** Makes a plan and waits for it; answers its step ids. */
  plan(timeout?: number): Promise<string[]>;
  /** Waits for the plan that is being made; answers its step ids. */
  planned(timeout?: number): Promise<string[]>;
  /** Agrees to the plan that is shown. */
  agree(): Promise<void>;
  /** Waits for the end of what was agreed to; answers the words of its outcome, then those of each failure. */
  outcome(timeout?: number): Promise<string>;
  /** Agrees, and waits for the outcome. */
  apply(timeout?: number): Promise<string>;
  /** Picks an item of a device's menu, by right click. */
  deviceMenu(id: string, item: string): Promise<void>;
  /** Runs a command by the palette. */
  command(words: string): Promise<void>;
  /** Picks a command in the main menu: its group, then its words. */
  menu(group: string, item: string): Promise<void>;
  press(shortcut: string): Promise<void>;
}

export function homelabWindow(page: Page): HomelabWindow {
  const device = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`);
  const port = (reference: string) => {
    const [id = '', name = ''] = reference.split(':');
    return device(id).locator(`.react-flow__handle[data-handleid="${name}"]`);
  };
  const edge = (id: string) => page.locator(`.react-flow__edge[data-id="${id}"]`);
  const ids = () =>
    page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id') ?? ''));
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const panel: HomelabWindow['panel'] = async (name) => {
    const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
    if (!(await tab.isVisible())) await page.getByRole('radio', { name: groupOf[name] }).click();
    await tab.click();
    return page.locator('.dock-body[data-state="active"]');
  };
  const planned: HomelabWindow['planned'] = async (timeout = 60_000) => {
    const body = await panel('Plan');
    await expect(body.getByText('Reading the machines')).toBeHidden({ timeout });
    await expect(
      body.getByRole('button', { name: 'Review and agree…' }).or(body.getByText('Nothing to do')),
    ).toBeVisible({ timeout });
    return body
      .locator('[data-step]')
      .evaluateAll((steps) => steps.map((step) => step.getAttribute('data-step') ?? ''));
  };

  const agree = async () => {
    await (await panel('Plan')).getByRole('button', { name: 'Review and agree…' }).click();
    await button(/^Agree and (apply|take)/).click();
  };
  const outcome: HomelabWindow['outcome'] = async (timeout = 600_000) => {
    const body = await panel('Plan');
    const words = body.getByRole('status').filter({ hasText: /^(Applied|Taken|Failed|Cancelled)/ });
    await expect(words).toBeVisible({ timeout });
    // With what failed, for a test that expected otherwise.
    return [await words.innerText(), ...(await body.getByRole('alert').allInnerTexts())].join('\n');
  };

  return {
    page,
    device,
    sees: (id, state, timeout = 30_000) =>
      expect(device(id).locator('.plate')).toHaveAttribute('data-state', state, { timeout }),
    draw: {
      device: async (label, at) => {
        const before = await ids();
        const canvas = page.locator('.react-flow__pane');
        await button(`Add ${label}`).dragTo(canvas, { targetPosition: at });
        await expect.poll(async () => (await ids()).length).toBe(before.length + 1);
        return (await ids()).find((id) => !before.includes(id)) ?? '';
      },
      cable: async (from, to) => {
        const cables = page.locator('.react-flow__edge');
        const count = await cables.count();
        const [start, end] = [await middleOf(port(from)), await middleOf(port(to))];
        await page.mouse.move(start.x, start.y);
        await page.mouse.down();
        await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 8 });
        await page.mouse.move(end.x, end.y, { steps: 8 });
        await page.mouse.up();
        await expect(cables).toHaveCount(count + 1);
      },
      reconnect: async (cable, from, to) => {
        const [was, end] = [await middleOf(port(from)), await middleOf(port(to))];
        const anchors = await edge(cable).locator('.react-flow__edgeupdater').all();
        const places = await Promise.all(anchors.map(middleOf));
        const away = ({ x, y }: { x: number; y: number }) => Math.hypot(x - was.x, y - was.y);
        const start = places.reduce((a, b) => (away(b) < away(a) ? b : a));
        await page.mouse.move(start.x, start.y);
        await page.mouse.down();
        await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2 + 30, { steps: 6 });
        await page.mouse.move(end.x, end.y, { steps: 6 });
        const words = await page.locator('.cable-label[role=status]').innerText();
        await page.mouse.up();
        return words;
      },
      bend: async (cable, { x, y }) => {
        const start = await middleOf(button(`Add a bend to ${cable}, leg 1`));
        await page.mouse.move(start.x, start.y);
        await page.mouse.down();
        await page.mouse.move(start.x + x, start.y + y, { steps: 6 });
        await page.mouse.up();
      },
      into: async (label, cable) => {
        const { x, y } = await middleOfPath(edge(cable));
        const pane = (await page.locator('.react-flow__pane').boundingBox())!;
        await button(`Add ${label}`).dragTo(page.locator('.react-flow__pane'), {
          targetPosition: { x: x - pane.x, y: y - pane.y },
          force: true,
        });
      },
    },
    show: (view) => page.getByRole('radio', { name: view, exact: true }).click(),
    select: async (id) => {
      await device(id).click({ position: { x: 24, y: 24 } });
      await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(id);
    },
    selectCable: async (id) => {
      const { x, y } = await middleOfPath(edge(id));
      await page.mouse.click(x, y);
      await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(id);
    },
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    panel,
    inspect: (aspect) => page.getByRole('tab', { name: `Inspector: ${aspect}` }).click(),
    measure: async (duration) => {
      await button('Simulation settings').click();
      await page.getByLabel('Measure').selectOption({ label: `${duration} of simulated time` });
      await page.keyboard.press('Escape');
    },
    simulate: async () => {
      await button('Simulate').click();
      await expect(button('Simulate')).toBeEnabled({ timeout: 60_000 });
      await expect((await panel('Flows')).getByText(/simulated · seed/)).toBeVisible({ timeout: 60_000 });
    },
    scenario: async (label) => {
      await button(/^Scenario/).click();
      await page.getByRole('menuitemradio', { name: new RegExp(`^${label}`) }).click();
      await expect(button(/^Scenario/)).toContainText(label, { ignoreCase: true });
    },
    packets: {
      next: () => stepped(page, 'Next event'),
      previous: () => stepped(page, 'Previous event'),
      time: () => page.getByRole('status', { name: 'Simulated time' }).innerText(),
    },
    watch: async () => {
      const [live, stop] = [button(/^Watch live/), button(/Stop watching/)];
      await expect(live.or(stop)).toBeVisible();
      if (await live.isVisible()) await live.click();
      await expect(stop).toBeVisible();
    },
    plan: async (timeout) => {
      await button(/^Apply…/).click();
      return planned(timeout);
    },
    planned,
    agree,
    outcome,
    apply: async (timeout) => {
      await agree();
      return outcome(timeout);
    },
    deviceMenu: async (id, item) => {
      await device(id).click({ button: 'right', position: { x: 24, y: 24 } });
      await page.getByRole('menuitem', { name: item }).click();
    },
    command: (words) => command(page, words),
    menu: async (group, item) => {
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.getByRole('menuitem', { name: group, exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    press: (shortcut) => page.keyboard.press(shortcut),
  };
}

/** A step is over when the run stands at another entry. */
async function stepped(page: Page, name: string): Promise<string> {
  const verdicts = page.locator('.verdicts');
  const cursor = async () => ((await verdicts.count()) > 0 ? verdicts.getAttribute('data-cursor') : null);
  const before = await cursor();
  await page.getByRole('button', { name, exact: true }).click();
  await expect.poll(cursor, { timeout: 60_000 }).not.toBe(before);
  return verdicts.locator('[aria-current=step]').innerText();
}

/** The point half-way along a cable, on the screen. */
const middleOfPath = (edge: Locator): Promise<{ x: number; y: number }> =>
  edge.locator('.react-flow__edge-path').evaluate((path: SVGPathElement) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    const { a, d, e, f } = path.getScreenCTM()!;
    return { x: x * a + e, y: y * d + f };
  });

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator.toString()} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
