import { compileNetwork } from '../compile/compile';
import { psPerSecond } from '../engine/clock';
import { atLeast, atMost, median, plain, type Figure } from './figure';
import { bulkSpeed, starSpeed } from './measured-run';
import { bulkTopology, starTopology } from './star';

/** ns-3 itself, to be run beside ours; each measures once and answers packets per CPU second. */
export interface Baseline {
  /** Which build it is. */
  name: string;
  /** The better of its two set-ups. */
  star(hosts: number): number;
  bulk(hosts: number): number;
}

const sizes = [10, 100, 1000];
const packetsPerRun = 400_000;
/** The first one warms the compiler up, and is not counted. */
const rounds = 6;

/** Sides and sizes take turns, and ratios are taken within a round: a machine that others use slows all alike. */
export function speedFigures(baseline: Baseline | null): Figure[] {
  const networks = sizes.map((hosts) => compileNetwork(starTopology(hosts)).network);
  const stars = takeTurns((seed, counts) =>
    networks.map((network, i) => ({
      ours: starSpeed(network, packetsPerRun, seed),
      theirs: counts ? baseline?.star(sizes[i]!) : undefined,
    })),
  );
  const { network } = compileNetwork(bulkTopology(10));
  const bulks = takeTurns((seed, counts) => ({
    ours: bulkSpeed(network, 0.5 * psPerSecond, seed),
    theirs: counts ? baseline?.bulk(10) : undefined,
  }));
  const perPacket = stars.map((round) => round[0]!.ours / round[2]!.ours);
  return [
    ...sizes.flatMap((hosts, i) =>
      compared(
        `end-to-end packets per CPU second, star of ${hosts} hosts`,
        stars.map((round) => round[i]!),
        baseline,
      ),
    ),
    atMost('time per packet, 1000 hosts over 10 hosts', median(perPacket), 1.3),
    ...compared('full segments per CPU second, ten bulk TCP flows', bulks, baseline),
  ];
}

interface Pair {
  ours: number;
  theirs: number | undefined;
}

function takeTurns<T>(measure: (seed: number, counts: boolean) => T): T[] {
  return Array.from({ length: rounds }, (_, seed) => measure(seed, seed > 0)).slice(1);
}

function compared(what: string, pairs: readonly Pair[], baseline: Baseline | null): Figure[] {
  const speed = plain(what, median(pairs.map(({ ours }) => ours)), '1/s');
  if (!baseline) return [speed];
  const theirs = Math.round(median(pairs.map((pair) => pair.theirs!)));
  const ratio = median(pairs.map((pair) => pair.ours / pair.theirs!));
  return [speed, atLeast(`the same over ${baseline.name} (${theirs})`, ratio, 20)];
}
