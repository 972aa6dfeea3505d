import { kindOf } from '../devices/kinds';
import { splitPort } from '../topology/identifier';
import { portAt } from '../topology/links';
import { carriedBy, untaggedOf } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** Two VLAN-aware ends of one cable that disagree: frames change VLAN on the way, or are dropped without a word. */
export const trunkMismatch: Check = {
  name: 'trunk-mismatch',
  run: (topology) =>
    Object.entries(topology.cables).flatMap(([id, { between }]): Finding[] => {
      const [first, second] = between;
      const [a, b] = [vlanPort(topology, first), vlanPort(topology, second)];
      if (!a || !b) return [];
      const findings: Finding[] = [];
      if (untaggedOf(a) !== untaggedOf(b))
        findings.push({
          severity: 'error',
          summary: `cable ${id}: untagged frames are VLAN ${untaggedOf(a) ?? 'none'} at ${first} but ${untaggedOf(b) ?? 'none'} at ${second}`,
          mend: 'Set the same access or native VLAN at both ends.',
          path: ['cables', id],
        });
      const only = (from: string[], to: string[]) => from.filter((vlan) => !to.includes(vlan));
      const [carriedA, carriedB] = [carriedBy(a), carriedBy(b)];
      for (const [vlan, has, lacks] of [
        ...only(carriedA, carriedB).map((vlan) => [vlan, first, second] as const),
        ...only(carriedB, carriedA).map((vlan) => [vlan, second, first] as const),
      ])
        findings.push({
          severity: 'warning',
          summary: `cable ${id}: VLAN ${vlan} is allowed at ${has} but not at ${lacks}`,
          mend: `Allow ${vlan} at ${lacks}, or take it out at ${has}.`,
          path: ['cables', id],
        });
      return findings;
    }),
};

/** The VLAN setting of a switch's or router's port; a host's port is whatever the switch makes of it. */
function vlanPort(topology: Topology, reference: string) {
  const device = topology.devices[splitPort(reference).device];
  return device && kindOf(device).role !== 'host' ? portAt(topology, reference)?.vlan : undefined;
}
