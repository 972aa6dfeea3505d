import { text, type Text } from '#shared/language/text';
import type {
  AskedPair,
  MeasuredPair,
  MeasurePlan,
  MeasureProgress,
  Measurement,
} from '#shared/results/measured';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Topology } from '#shared/topology/topology';
import { fitStacks } from '#simulations/calibration/fit-stacks';
import { idlePaths, type IdlePath } from '#simulations/calibration/idle-path';
import type { Design } from '../apply/design';
import { managedHosts } from '../apply/managed';
import { problemOf } from '../apply/read-targets';
import type { Connections } from '../transports/connections';
import { commandLine } from '../transports/quote';
import type { Transport } from '../transports/transport';
import { pingArgv, pingSeconds, pingTimeoutMs, readPing } from './ping';
import { probeRounds, type Pair } from './rounds';

export interface MeasureChoice {
  design: Design;
  /** Hosts to measure among; left out: all that the design reaches by SSH. */
  only?: readonly string[] | undefined;
  /** Echoes of a pair; the first one does not count. */
  count: number;
}

export interface MeasureOptions extends MeasureChoice {
  connections: Connections;
  signal: AbortSignal;
  onProgress?: (progress: MeasureProgress) => void;
}

/** What one pair is asked, and what its answer is compared with. */
type Question = Omit<MeasuredPair, 'roundTrips'>;

/** What `measure` would run on hosts that all let us in. Reaches nobody. */
export function measurePlan({ design, only, count }: MeasureChoice): MeasurePlan {
  const all = managedHosts(design);
  const hosts = all.filter((host) => only?.includes(host) ?? true);
  const { rounds, unjoined } = questions(design.topology, hosts, count);
  return {
    ...{ all, hosts },
    rounds: rounds.map((round) =>
      round.map(({ from, to, address }) => ({ from, to, command: commandLine(pingArgv(address, count)) })),
    ),
    unjoined: unjoined.map(([from, to]) => ({ from, to })),
    seconds: rounds.length * pingSeconds(count),
  };
}

/** Round trips between the design's hosts, beside what the simulation has for the same idle paths. Changes nothing on any host. */
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const { signal, onProgress, design } = options;
  onProgress?.({ round: 0, rounds: 0, asking: [] });
  const { hosts, diagnostics } = await connect(options);
  const { rounds, unjoined } = questions(design.topology, [...hosts.keys()], options.count);
  const pairs: MeasuredPair[] = [];
  const unable = new Set<string>();
  for (const [i, round] of rounds.entries()) {
    const able = round.filter(({ from }) => !unable.has(from));
    onProgress?.({ round: i + 1, rounds: rounds.length, asking: able.map(({ from, to }) => ({ from, to })) });
    for (const found of await Promise.all(able.map((question) => probe(hosts, question, signal)))) {
      if ('pair' in found) pairs.push(found.pair);
      else diagnostics.push(found.problem);
      if ('problem' in found) unable.add(found.host);
    }
  }
  if (unjoined.length > 0) diagnostics.push(leftOut(unjoined));
  return { pairs: inOrder(pairs, [...hosts.keys()]), fit: fitStacks(design.topology, pairs), diagnostics };
}

const arrow = ({ from, to }: AskedPair) => `${from} → ${to}`;

/** Hosts that let us in, in the design's order. */
async function connect({ design, connections, signal, only }: MeasureOptions) {
  const wanted = managedHosts(design).filter((host) => only?.includes(host) ?? true);
  const hosts = new Map<string, Transport>();
  const diagnostics: Diagnostic<Text>[] = [];
  const tried = await Promise.allSettled(wanted.map((host) => connections.get(host, signal)));
  signal.throwIfAborted();
  wanted.forEach((host, i) => {
    const result = tried[i]!;
    if (result.status === 'fulfilled') hosts.set(host, result.value);
    else diagnostics.push(problemOf(host, result.reason));
  });
  return { hosts, diagnostics };
}

function questions(topology: Topology, hosts: readonly string[], sent: number) {
  const pathOf = idlePaths(topology);
  const unjoined: Pair[] = [];
  const rounds = probeRounds(hosts).map((round) =>
    round.flatMap((pair) => {
      const path = pathOf(...pair);
      if (path) return [questionOf(topology, pair, path, sent)];
      unjoined.push(pair);
      return [];
    }),
  );
  return { rounds: rounds.filter((round) => round.length > 0), unjoined };
}

function questionOf({ devices }: Topology, [from, to]: Pair, path: IdlePath, sent: number): Question {
  const { address, roundTrip, passes } = path;
  const assumed = Object.keys(passes).filter((id) => devices[id]!.machine?.stack === undefined);
  return { from, to, address, sent, simulated: roundTrip, passes, assumed };
}

type Found = { pair: MeasuredPair } | { host: string; problem: Diagnostic<Text> };

async function probe(
  hosts: ReadonlyMap<string, Transport>,
  question: Question,
  signal: AbortSignal,
): Promise<Found> {
  const { from, address, sent } = question;
  try {
    const options = { allowFailure: true, signal, timeoutMs: pingTimeoutMs(sent) };
    const answer = readPing(await hosts.get(from)!.run(pingArgv(address, sent), options));
    if ('roundTrips' in answer) return { pair: { ...question, roundTrips: warm(answer.roundTrips) } };
    const summary = text`${from} cannot measure: ${answer.problem}.`;
    return { host: from, problem: { severity: 'error', code: 'measure-ping', summary, mend: answer.mend } };
  } catch (error) {
    signal.throwIfAborted();
    return { host: from, problem: problemOf(from, error) };
  }
}

/** Without the first, which waited for ARP and for processors that slept, where there are others. */
const warm = (roundTrips: readonly number[]) =>
  roundTrips.length > 1 ? roundTrips.slice(1) : [...roundTrips];

const leftOut = (pairs: readonly Pair[]): Diagnostic<Text> => ({
  severity: 'note',
  code: 'measure-path',
  summary: text`Not measured, because the design has no way or no address there, or its rules let no question through: ${pairs.map(([from, to]) => arrow({ from, to }))}.`,
  mend: text`rackloom reach FILE FROM TO says why.`,
});

const inOrder = (pairs: readonly MeasuredPair[], hosts: readonly string[]): MeasuredPair[] =>
  [...pairs].sort(
    (a, b) => hosts.indexOf(a.from) - hosts.indexOf(b.from) || hosts.indexOf(a.to) - hosts.indexOf(b.to),
  );
