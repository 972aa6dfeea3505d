import { text } from '../language/text';
import { carriedBy } from '../topology/lookup';
import type { Check, Finding } from './check';
import { vlanEnds } from './vlan-ends';

/** A VLAN that one end of a trunk sends and the other drops without a word. */
export const allowedVlan: Check = {
  name: 'allowed-vlan',
  finds: 'A VLAN is allowed at one end of a trunk and missing at the other.',
  offers: 'Allow it there too, or take it out at the end that has it.',
  run: (topology) =>
    vlanEnds(topology).flatMap(({ cable, ends }): Finding[] => {
      const [a, b] = ends as [(typeof ends)[0], (typeof ends)[0]];
      const only = (from: typeof a, to: typeof a) =>
        carriedBy(from.mode)
          .filter((vlan) => !carriedBy(to.mode).includes(vlan))
          .map((vlan) => ({ vlan, has: from.port, lacks: to.port }));
      return [...only(a, b), ...only(b, a)].map(({ vlan, has, lacks }) => ({
        severity: 'warning',
        summary: text`cable ${cable}: VLAN ${vlan} is allowed at ${has} but not at ${lacks}`,
        mend: text`Allow ${vlan} at ${lacks}, or take it out at ${has}.`,
        mends: [
          {
            label: text`Allow ${vlan} at ${lacks}`,
            edit: 'setPortVlan',
            arguments: { port: lacks, vlan, membership: 'tagged' },
          },
          {
            label: text`Take ${vlan} out at ${has}`,
            edit: 'setPortVlan',
            arguments: { port: has, vlan, membership: 'none' },
          },
        ],
        path: ['cables', cable],
      }));
    }),
};
