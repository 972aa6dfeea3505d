import { english, type Spoken } from '#shared/language/text';
import type { LiveState } from '#shared/live/entities';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Drift } from '#shared/live/entities';

/** All that `status` found, at one time, in English. */
export interface StatusFound {
  /** Name of the topology. */
  topology: string;
  /** Epoch ms. */
  at: number;
  drift: readonly Spoken<Drift>[];
  diagnostics: readonly Diagnostic[];
  live: LiveState;
}

/**
 * The `--json` answer of `status`. Quantities are in the unit that ends their key; `record` is the id of the topology
 * record that a live thing belongs to; `source` is a key of `sources`, which says how long ago word came from it.
 */
export function statusJson({ topology, at, drift, diagnostics, live }: StatusFound) {
  const { nodes, pods, services, containers, hosts, switchPorts, sources, events } = live;
  return {
    topology,
    checkedAt: new Date(at).toISOString(),
    differs: drift.length > 0,
    drift,
    diagnostics,
    sources: Object.fromEntries(
      Object.entries(sources).map(([id, { label, contact, lastHeard, problem }]) => [
        id,
        {
          label: english(label),
          contact,
          lastHeardSecondsAgo: lastHeard === null ? null : Math.max(0, (at - lastHeard) / 1000),
          ...(problem !== undefined && { problem: english(problem) }),
        },
      ]),
    ),
    nodes: entries(nodes),
    pods: entries(pods),
    services: entries(services),
    containers: entries(containers),
    hosts: Object.entries(hosts).map(([device, host]) => ({ device, ...withoutTime(host) })),
    switchPorts: entries(switchPorts),
    events,
  };
}

const withoutTime = <T extends { seenAt: number }>({ seenAt: _, ...rest }: T) => rest;
const entries = <T extends { seenAt: number }>(all: Record<string, T>) => Object.values(all).map(withoutTime);
