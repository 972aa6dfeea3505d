import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { portsOf, type ResolvedPort } from '#shared/devices/ports';
import { splitPort } from '#shared/topology/identifier';
import { cableAt } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { rate } from '../text/figures';
import { vlanMembers } from './vlan-members';

function portAt(topology: Topology, reference: string): ResolvedPort | undefined {
  const { device, port } = splitPort(reference);
  const record = topology.devices[device];
  return record && portsOf(record).find(({ name }) => name === port);
}

/** Why a cable cannot go from one port to the other; null when it can. `moving` is the cable that is plugged elsewhere. */
export function whyNot(
  topology: Topology,
  from: string,
  to: string,
  moving: string | null = null,
): string | null {
  const [a, b] = [splitPort(from), splitPort(to)];
  if (a.device === b.device) return t`both ports are on ${a.device}`;
  for (const end of [from, to]) {
    if (!portAt(topology, end)) return t`there is no port ${end}`;
    const taken = cableAt(topology, end);
    if (taken !== undefined && taken !== moving) return t`${end} already has the cable ${taken}`;
  }
  const kinds = [a, b].map(({ device }) => kindOf(topology.devices[device]!).role);
  if (kinds.includes('internet') && kinds.includes('host')) return t`a provider line ends at a router`;
  return null;
}

/** What the two ports would agree on, in words: `1 Gb/s · cluster`. */
export function agreement(topology: Topology, from: string, to: string): string {
  const [a, b] = [portAt(topology, from), portAt(topology, to)];
  if (!a || !b) return '';
  const { ports } = vlanMembers(topology);
  const vlans = ports.get(from) ?? ports.get(to) ?? [];
  const names = vlans.length > 2 ? t`${vlans.length} VLANs` : vlans.join(', ');
  return [rate(Math.min(a.rate, b.rate)), names].filter(Boolean).join(' · ');
}

/** Free ports that a cable from `from` may go to, for choosing without a mouse. */
export function possibleTargets(topology: Topology, from: string): string[] {
  return Object.entries(topology.devices).flatMap(([id, device]) =>
    portsOf(device)
      .map(({ name }) => `${id}:${name}`)
      .filter((to) => whyNot(topology, from, to) === null),
  );
}
