import { expect } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { putToSleep } from '../../screens/asleep';
import type { HomelabWindow } from '../../screens/homelab-window';
import type { LabHomelab } from '../../screens/lab-homelab';
import { watchStatus, type Status } from '../../screens/watched-status';

/** Longer than a leap of the clock that is taken for a sleep, and than the far sides' patience would be worth waiting for. */
const nightMs = 20_000;
/** Ages are whole seconds, drawn once a second, on a machine that may be busy. */
const slackMs = 4_000;

/**
 * The window and a `status --watch` stand still as on a laptop that sleeps. Its cable is out meanwhile, servers end their connections
 * without being heard, and the machines change. Awake, nothing claims to have been heard in the night, and all that changed is seen.
 */
export async function aSleep({ window, app, lab, on, file, environment }: LabHomelab): Promise<void> {
  const { uplink, machines } = lab.state.design;
  const cable = (to: 'up' | 'down') => on(uplink.switch, `ip link set dev ${uplink.port} ${to}`);
  const scale = (replicas: number) =>
    on('pi-1', `k3s kubectl -n data scale deployment valkey --replicas=${replicas}`);
  const cli = watchStatus([file, '--profile', lab.profile], environment);
  const live = await window.panel('Live');
  const pods = live.getByRole('region', { name: 'Pods by node' }).getByText(/data\/valkey-/);
  const container = live
    .getByRole('region', { name: 'Containers' })
    .getByRole('listitem')
    .filter({ hasText: 'gpu-1/llm' });
  await expect(pods).toHaveCount(1);
  await expect.poll(() => cli.said.length, { timeout: 60_000 }).toBeGreaterThan(0);

  const heardBefore = (await sourcesTold(window)).map(({ label }) => label);
  expect(heardBefore).toEqual(expect.arrayContaining(['cluster home', 'Docker on gpu-1']));
  const wake = await putToSleep([await app.evaluate(() => process.pid), cli.pid]);
  const fellAsleep = Date.now();
  try {
    await cable('down');
    await Promise.all(machines.map(({ id }) => on(id, "pkill -f '^sshd: pi' || true")));
    await Promise.all([scale(2), on('gpu-1', 'docker stop -t 1 llm')]);
    await pause(Math.max(0, fellAsleep + nightMs - Date.now()));
    await cable('up');
  } finally {
    wake();
  }
  const night: Night = { fellAsleep, wokeUp: Date.now() };
  const claims = new Set<string>();
  const unheard = async () => {
    const told = await sourcesTold(window);
    for (const each of told) if (isUntrue(each, night)) claims.add(each.words);
    return told.filter(({ label, heardAt }) => heardBefore.includes(label) && heardAt < night.wokeUp);
  };
  await expect.poll(unheard, { timeout: 60_000, intervals: [200] }).toEqual([]);
  await expect(pods).toHaveCount(2);
  await expect(container).toContainText(/Exited/);
  const sees = () => {
    const { pods = [], containers = [] } = cli.said.at(-1) ?? {};
    return [
      pods.filter(({ name }) => name.startsWith('valkey-')).length,
      containers.find(({ name }) => name === 'llm')?.state,
    ];
  };
  await expect.poll(sees, { timeout: 60_000 }).toEqual([2, 'exited']);
  for (const status of cli.said)
    for (const each of toldBy(status)) if (isUntrue(each, night)) claims.add(each.words);
  expect([...claims]).toEqual([]);

  await Promise.all([scale(1), on('gpu-1', 'docker start llm')]);
  await expect(pods).toHaveCount(1);
  await expect(container).toContainText(/Up/);
  expect(await cli.end()).not.toBeNull();
}

interface Night {
  /** Epoch ms. */
  fellAsleep: number;
  wokeUp: number;
}

/** What is said of a source, and so when it was heard, epoch ms. */
interface Told {
  label: string;
  words: string;
  heardAt: number;
}

/** Nothing can have been heard while we slept. */
const isUntrue = ({ heardAt }: Told, { fellAsleep, wokeUp }: Night): boolean =>
  heardAt > fellAsleep + slackMs && heardAt < wokeUp - slackMs;

/** The window's sources that were ever heard. */
async function sourcesTold({ page }: HomelabWindow): Promise<Told[]> {
  const items = page.getByRole('region', { name: 'Sources' }).getByRole('listitem');
  const { texts, now } = await items.evaluateAll((all) => ({
    texts: all.map((item) => [...item.children].map(({ textContent }) => textContent ?? '')),
    now: Date.now(),
  }));
  return texts.flatMap(([, label = '', words = '']) => {
    const [, ago] = /heard (\d+)\s*s ago/.exec(words) ?? [];
    return ago === undefined
      ? []
      : [{ label, words: `${label}: ${words}`, heardAt: now - Number(ago) * 1000 }];
  });
}

const toldBy = ({ checkedAt, sources }: Status): Told[] =>
  Object.values(sources).flatMap(({ label, lastHeardSecondsAgo: ago }) =>
    ago === null
      ? []
      : [
          {
            label,
            words: `${label}, ${ago} s before ${checkedAt}`,
            heardAt: Date.parse(checkedAt) - ago * 1000,
          },
        ],
  );
