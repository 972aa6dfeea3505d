import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import { splitPort } from '#shared/topology/identifier';
import { cableAt, deviceEnd, portAt } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { rate } from '../text/figures';
import { vlanMembers } from './vlan-members';

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

/** What the two ports, or those that are patched to them, would agree on, in words: `1 Gb/s · cluster`. */
export function agreement(topology: Topology, from: string, to: string): string {
  const ends = [from, to].flatMap((plug) => deviceEnd(topology, plug) ?? []);
  const [a, b] = ends.map((end) => portAt(topology, end));
  if (ends.length < 2) return t`ends at the panel`;
  if (!a || !b) return '';
  const { ports } = vlanMembers(topology);
  const vlans = ends.map((end) => ports.get(end)).find((carried) => carried !== undefined) ?? [];
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
