import { text } from '../language/text';
import { untaggedOf } from '../topology/lookup';
import type { Check, Finding, Offer } from './check';
import { vlanEnds } from './vlan-ends';

const none = text`none`;

/** Untagged frames of one VLAN that arrive as another's: hosts of both hear each other, and the router is in the wrong one. */
export const nativeMismatch: Check = {
  name: 'native-mismatch',
  finds: 'The two ends of a cable put untagged frames into different VLANs (access or native).',
  offers: 'The access or native VLAN of either end, at the other.',
  run: (topology) =>
    vlanEnds(topology).flatMap(({ cable, ends }): Finding[] => {
      const [a, b] = ends as [(typeof ends)[0], (typeof ends)[0]];
      const [first, second] = [untaggedOf(a.mode), untaggedOf(b.mode)];
      if (first === second) return [];
      return [
        {
          severity: 'error',
          summary: text`cable ${cable}: untagged frames are VLAN ${first ?? none} at ${a.port} but ${second ?? none} at ${b.port}`,
          mend: text`Set the same access or native VLAN at both ends.`,
          mends: [...untagged(b.port, first), ...untagged(a.port, second)],
          path: ['cables', cable],
        },
      ];
    }),
};

const untagged = (port: string, vlan: string | undefined): Offer[] =>
  vlan === undefined
    ? []
    : [
        {
          label: text`Make ${vlan} untagged at ${port}`,
          edit: 'setPortVlan',
          arguments: { port, vlan, membership: 'untagged' },
        },
      ];
