import { besides, text, type Text } from '../language/text';
import type { Failure, TrafficEffect } from './failures';

/** A failure in one sentence. */
export const failureWords = (failure: Failure): Text =>
  text`Without ${failure.subject.name}: ${consequence(failure)}.`;

/** The same without its subject, as a clause. */
export function consequence(failure: Failure): Text {
  const clauses = [
    ...ofTraffic(failure),
    ...ofPairs(failure),
    ...failure.quorum.map(
      ({ cluster, alive, servers }) =>
        text`the control plane of ${cluster} is lost (${alive} of ${servers} servers)`,
    ),
    ...ofPods(failure),
  ];
  return clauses.length > 0 ? besides(clauses) : text`nothing else is lost`;
}

function ofTraffic({ traffic }: Failure): Text[] {
  const named = (effect: TrafficEffect['effect']) =>
    traffic.filter((each) => each.effect === effect).map(({ id }) => id);
  const [stopped, partly, slower] = [named('stops'), named('in part'), named('slower')];
  return [
    ...(stopped.length === 1 ? [text`${stopped} stops`] : []),
    ...(stopped.length > 1 ? [text`${stopped} stop`] : []),
    ...(partly.length > 0 ? [text`${partly} in part only`] : []),
    ...(slower.length > 0 ? [text`${slower} slower`] : []),
  ];
}

const ofPairs = ({ cutOff, unreachable }: Failure): Text[] => {
  if (cutOff.length > 0) return [text`no one reaches ${cutOff}`];
  return unreachable.length > 0 ? [text`${unreachable.length} pairs lose each other`] : [];
};

function ofPods({ unschedulable, moved }: Failure): Text[] {
  const pending = unschedulable.map(({ workload, pods, of }) => text`${workload} (${pods} of ${of})`);
  const moves = Object.entries(moved).map(([id, devices]) => text`${id} to ${[...new Set(devices)]}`);
  return [
    ...(pending.length > 0 ? [text`cannot be scheduled: ${pending}`] : []),
    ...(moves.length > 0 ? [text`moves ${moves}`] : []),
  ];
}
