import { overlap, parseNetwork } from '../addresses/ipv4';
import { text } from '../language/text';
import type { Topology } from '../topology/topology';
import type { Check, Finding } from './check';

/** Tens are how people number them. */
function freeTag({ vlans }: Topology): number {
  const taken = new Set(Object.values(vlans).map(({ tag }) => tag));
  let tag = 10;
  while (taken.has(tag)) tag = tag < 4080 ? tag + 10 : tag === 4080 ? 2 : tag + 1;
  return tag;
}

/** VLANs that share a tag or whose subnets overlap: the router cannot tell them apart. */
export const duplicateSubnet: Check = {
  name: 'duplicate-subnet',
  finds: 'Two VLANs share a tag, or their subnets overlap.',
  offers: 'The next free tag.',
  run: (topology) => {
    const vlans = Object.entries(topology.vlans);
    return vlans.flatMap(([id, vlan], index) =>
      vlans.slice(0, index).flatMap(([other, before]): Finding[] => {
        const [a, b] = [parseNetwork(vlan.subnet ?? ''), parseNetwork(before.subnet ?? '')];
        const findings: Finding[] = [];
        if (vlan.tag === before.tag)
          findings.push({
            severity: 'error',
            summary: text`VLANs ${id} and ${other} both have the tag ${vlan.tag}`,
            mend: text`Give ${id} a tag of its own, 1 to 4094.`,
            mends: [
              {
                label: text`Give ${id} the tag ${freeTag(topology)}`,
                edit: 'setField',
                arguments: { path: ['vlans', id, 'tag'], value: freeTag(topology) },
              },
            ],
            path: ['vlans', id, 'tag'],
          });
        if (a && b && overlap(a, b))
          findings.push({
            severity: 'error',
            summary: text`the subnets of VLANs ${id} (${vlan.subnet}) and ${other} (${before.subnet}) overlap`,
            mend: text`Give ${id} a subnet of its own.`,
            path: ['vlans', id, 'subnet'],
          });
        return findings;
      }),
    );
  },
};
