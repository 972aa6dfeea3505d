import type { Failure, TrafficEffect } from '#shared/results/failures';

/** A failure in one or two sentences. */
export function wordsOf({
  subject,
  traffic,
  unreachable,
  cutOff,
  moved,
  unschedulable,
  quorum,
}: Failure): string {
  const named = (effect: TrafficEffect['effect']) =>
    traffic.filter((each) => each.effect === effect).map(({ id }) => id);
  const parts = [
    sentence(named('stops'), (ids) => `${ids} ${named('stops').length === 1 ? 'stops' : 'stop'}`),
    sentence(named('in part'), (ids) => `${ids} in part only`),
    sentence(named('slower'), (ids) => `${ids} slower`),
    sentence(cutOff, (ids) => `no one reaches ${ids}`),
    cutOff.length === 0 && unreachable.length > 0 ? `${unreachable.length} pairs lose each other` : '',
    ...quorum.map(
      ({ cluster, alive, servers }) =>
        `the control plane of ${cluster} is lost (${alive} of ${servers} servers)`,
    ),
    sentence(
      unschedulable.map(({ workload, pods, of }) => `${workload} (${pods} of ${of})`),
      (ids) => `cannot be scheduled: ${ids}`,
    ),
    sentence(
      Object.entries(moved).map(([id, devices]) => `${id} to ${[...new Set(devices)].join(', ')}`),
      (ids) => `moves ${ids}`,
    ),
  ].filter(Boolean);
  return `Without ${subject.name}: ${parts.length > 0 ? parts.join('; ') : 'nothing else is lost'}.`;
}

const sentence = (ids: readonly string[], write: (ids: string) => string): string =>
  ids.length === 0 ? '' : write(ids.join(', '));
