import { media } from '../topology/media';
import type { Check, Finding } from './check';

/** Longest reach, mm: balanced copper 100 m (IEEE 802.3-2018, 40.7, 55.7, 126.7), passive twinaxial 7 m (SFF-8431, E.4). */
const reach = { cat5e: 100_000, cat6: 100_000, cat6a: 100_000, dac: 7000 } as const;

/** A cable longer than what it is made of carries. */
export const cableLength: Check = {
  name: 'cable-length',
  finds: 'A cable is longer than what it is made of carries.',
  offers: 'Fibre.',
  run: (topology) =>
    Object.entries(topology.cables).flatMap(([id, { medium, length }]): Finding[] => {
      if (medium === 'fibre' || medium === 'virtual' || length === undefined || length <= reach[medium])
        return [];
      return [
        {
          severity: 'warning',
          summary: `cable ${id} is ${length / 1000} m long; ${media[medium].label} reaches ${reach[medium] / 1000} m`,
          mend: 'Use fibre, or put a switch between.',
          mends: [
            {
              label: 'Use fibre',
              edit: 'setField',
              arguments: { path: ['cables', id, 'medium'], value: 'fibre' },
            },
          ],
          path: ['cables', id, 'length'],
        },
      ];
    }),
};
