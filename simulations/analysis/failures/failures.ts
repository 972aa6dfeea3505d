import { text, type Text } from '#shared/language/text';
import type {
  Failure,
  FailureReport,
  FailureSubject,
  QuorumState,
  TrafficEffect,
} from '#shared/results/failures';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Topology } from '#shared/topology/topology';
import { compileDraft } from '../../compile/compile';
import { sortedIds, type Draft } from '../../compile/draft';
import { offeredLoad } from '../offered-load';
import { controlPlaneOf } from './control-plane';
import { asksAll, pairsLost, verdictsBefore } from './pairs-lost';
import { reschedule } from './reschedule';
import { subjectsOf, without } from './subjects';
import { trafficLeft } from './traffic-left';

/** A failure that moves load or pods, to be run packet by packet: only a run tells what becomes slower. */
export interface Aftermath {
  failure: Failure;
  topology: Topology;
  placement: NonNullable<SimulationRequest['placement']>;
}

export interface FailureAnalysis {
  report: Omit<FailureReport, 'basis'>;
  toRun: Aftermath[];
}

/** What every single failure takes away, as far as it can be known without running anything. */
export function analyseFailures(topology: Topology): FailureAnalysis {
  const before = compileDraft(topology);
  const verdicts = verdictsBefore(before);
  const leftBefore = new Map(trafficLeft(before).map(({ kind, id, share }) => [`${kind} ${id}`, share]));
  const toRun: Aftermath[] = [];
  const { subjects, lasting } = subjectsOf(topology);
  const failures = subjects.map((subject) => {
    const { after, placement, unschedulable, quorum, moved } = aftermathOf(before, subject);
    const gone = new Set(subject.kind === 'cable' ? [] : subject.targets);
    const { lost, cutOff } = pairsLost(verdicts, after, gone);
    const traffic = effectsOn(trafficLeft(after), leftBefore);
    const failure: Failure = {
      subject,
      unreachable: lost,
      cutOff,
      traffic,
      moved,
      unschedulable,
      quorum,
      single: lost.length > 0 || traffic.length > 0 || quorum.length > 0,
    };
    if (loadMoves(before, after, moved)) toRun.push({ failure, topology: after.topology, placement });
    return failure;
  });
  const ranked = rank(failures);
  return {
    report: {
      failures: ranked,
      singlePoints: ranked.filter(({ single }) => single).map(({ subject }) => subject.name),
      quorum: quorumOf(before),
      lasting,
      pairs: asksAll(before) ? 'all' : 'used by traffic',
    },
    toRun,
  };
}

function aftermathOf(before: Draft, subject: FailureSubject) {
  const left = without(before.topology, subject);
  const placed = withoutGone(before, left);
  const bare = compileDraft(left, undefined, placed);
  const placement: Record<string, string[]> = { ...placed };
  const planes = sortedIds(left.clusters).map((cluster) => {
    const plane = controlPlaneOf(bare, cluster);
    return { plane, ...reschedule(before, bare, cluster, plane) };
  });
  for (const each of planes) Object.assign(placement, each.placement);
  const moved = Object.fromEntries(
    Object.entries(placement).filter(([id, devices]) =>
      devices.some((device) => !(before.network.placement[id] ?? []).includes(device)),
    ),
  );
  return {
    after: compileDraft(left, undefined, placement),
    placement,
    moved,
    unschedulable: planes.flatMap((each) => each.unschedulable),
    quorum: planes.filter(({ plane }) => !plane.isUp).map(({ plane }) => plane.state),
  };
}

const withoutGone = ({ network }: Draft, left: Topology): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(network.placement).map(([id, devices]) => [
      id,
      devices.filter((device) => left.devices[device]),
    ]),
  );

function effectsOn(after: ReturnType<typeof trafficLeft>, before: Map<string, number>): TrafficEffect[] {
  return after.flatMap(({ kind, id, share }): TrafficEffect[] => {
    if (share >= (before.get(`${kind} ${id}`) ?? 0)) return [];
    return [share === 0 ? { kind, id, effect: 'stops' } : { kind, id, effect: 'in part', share }];
  });
}

/** Whether pods run elsewhere or some cable has more to carry than before. */
function loadMoves(before: Draft, after: Draft, moved: Failure['moved']): boolean {
  if (Object.keys(moved).length > 0) return true;
  const load = offeredLoad(after.network);
  const old = offeredLoad(before.network);
  for (const [name, port] of after.portNumbers) {
    const was = old.bits[before.portNumbers.get(name)!] ?? 0;
    if (load.bits[port]! > was * 1.05 + 1) return true;
  }
  return false;
}

function quorumOf(before: Draft): FailureReport['quorum'] {
  return sortedIds(before.topology.clusters).map((cluster) => {
    const { state } = controlPlaneOf(before, cluster);
    const tolerates = Math.max(0, state.alive - state.needed);
    return { ...state, tolerates, words: quorumWords(state, tolerates) };
  });
}

function quorumWords({ cluster, servers, needed }: QuorumState, tolerates: number): Text {
  if (servers === 1)
    return text`Cluster ${cluster} has one server: without it pods go on, but nothing is scheduled, healed or changed.`;
  return servers % 2 === 0
    ? text`Cluster ${cluster} has ${servers} servers, needs ${needed} and can lose ${tolerates}; an even number tolerates no more than one server less.`
    : text`Cluster ${cluster} has ${servers} servers, needs ${needed} and can lose ${tolerates}.`;
}

/** What stops comes first, then a lost control plane, then what cannot be scheduled, what is slower, and by pairs. */
export function rank(failures: readonly Failure[]): Failure[] {
  const weight = ({ traffic, quorum, unschedulable, unreachable }: Failure): number[] => [
    traffic.filter(({ effect }) => effect === 'stops').length,
    quorum.length,
    traffic.filter(({ effect }) => effect === 'in part').length,
    unschedulable.reduce((sum, { pods }) => sum + pods, 0),
    traffic.filter(({ effect }) => effect === 'slower').length,
    unreachable.length,
  ];
  return failures
    .map((failure) => ({ failure, weight: weight(failure) }))
    .sort((a, b) => {
      const at = a.weight.findIndex((value, i) => value !== b.weight[i]);
      return at < 0 ? 0 : b.weight[at]! - a.weight[at]!;
    })
    .map(({ failure }) => failure);
}
