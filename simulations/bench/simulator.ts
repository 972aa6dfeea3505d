import { setField } from '#shared/topology/edits/set-field';
import { compileNetwork } from '../compile/compile';
import { psPerSecond } from '../engine/clock';
import { createPreview } from '../fluid/preview';
import { pauseFigures } from './pauses';
import { campusTopology } from './campus';
import { atLeast, atMost, plain, type Figure } from './figure';
import { bulkSpeed, cpuSeconds, median, starNetwork, starSpeed } from './measured-run';
import { bulkTopology } from './star';

/** ns-3 itself, to be run beside ours; each answers packets per CPU second. */
export interface Baseline {
  /** Which build it is. */
  name: string;
  star(hosts: number): number;
  bulk(hosts: number): number;
}

const sizes = [10, 100, 1000];
const packetsPerRun = 400_000;
const rounds = 5;

/** `npm run -s bench -- simulator`. Rounds take turns, so that a machine that others use slows all alike. */
export async function bench(baseline: Baseline | null): Promise<Figure[]> {
  return [
    ...starFigures(baseline),
    ...bulkFigures(baseline),
    ...compileFigures(),
    ...previewFigures(),
    ...(await pauseFigures()),
  ];
}

function starFigures(baseline: Baseline | null): Figure[] {
  const networks = sizes.map(starNetwork);
  // The first round warms the compiler up.
  const ours = Array.from({ length: rounds + 1 }, (_, seed) =>
    networks.map((network) => starSpeed(network, packetsPerRun, seed)),
  ).slice(1);
  const speeds = sizes.map((_, i) => median(ours.map((round) => round[i]!)));
  return [
    ...sizes.flatMap((hosts, i) => {
      const speed = plain(
        `end-to-end packets per CPU second, star of ${hosts} hosts`,
        speeds[i]!,
        'packets/s',
      );
      if (!baseline) return [speed];
      const theirs = baseline.star(hosts);
      return [
        speed,
        atLeast(`the same over ${baseline.name} (${Math.round(theirs)})`, speeds[i]! / theirs, 20),
      ];
    }),
    atMost(
      'time per packet, 1000 hosts over 10 hosts',
      median(ours.map((round) => round[0]! / round[2]!)),
      1.3,
    ),
  ];
}

function bulkFigures(baseline: Baseline | null): Figure[] {
  const { network } = compileNetwork(bulkTopology(10));
  const ours = Array.from({ length: rounds + 1 }, (_, seed) =>
    bulkSpeed(network, 0.5 * psPerSecond, seed),
  ).slice(1);
  const speed = median(ours);
  const figures = [plain('TCP segments per CPU second, ten bulk flows', speed, 'segments/s')];
  if (!baseline) return figures;
  const theirs = baseline.bulk(10);
  return [...figures, atLeast(`the same over ${baseline.name} (${Math.round(theirs)})`, speed / theirs, 20)];
}

function compileFigures(): Figure[] {
  const campus = campusTopology({ hosts: 10_000, switches: 1000, flows: 100_000 });
  const seconds = cpuSeconds(() => void compileNetwork(campus));
  const what = '10,000 hosts, 1,000 switches, 100,000 flows';
  return [
    atMost(`compile of ${what}`, seconds, 2, 'CPU s'),
    atMost(`memory of the process with ${what}`, process.memoryUsage().rss / 1e9, 1, 'GB'),
  ];
}

function previewFigures(): Figure[] {
  const campus = campusTopology({ hosts: 960, switches: 40, flows: 10_000 });
  const edits = {
    'a flow’s rate': (round: number) =>
      setField(campus, { path: ['traffic', 'flows', 'f7', 'rate'], value: (round + 2) * 1e6 }),
    'a cable’s rate': (round: number) =>
      setField(campus, { path: ['cables', 'c7', 'rate'], value: (round + 2) * 1e7 }),
  };
  const fresh = Array.from({ length: 12 }, () => wall(() => void createPreview()(campus))).slice(2);
  const preview = createPreview();
  return [
    atMost('fluid preview of 1,000 devices and 10,000 flows, from nothing', Math.min(...fresh), 100, 'ms'),
    ...Object.entries(edits).map(([what, edit]) => {
      preview(campus);
      const times = Array.from({ length: 25 }, (_, round) => {
        const edited = edit(round);
        return wall(() => void preview(edited));
      });
      return atMost(`the same after an edit of ${what}`, Math.min(...times), 16, 'ms');
    }),
  ];
}

/** Milliseconds that pass: what a user waits. The least of several counts, since others share the machine. */
function wall(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
