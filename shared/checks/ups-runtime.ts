import { amount, text } from '../language/text';
import { backedBy, bridgingOf } from '../power/runtime';
import { roundedSpan } from '../power/span';
import type { Ns } from '../units/quantity';
import type { Check, Finding } from './check';

const minutes = (time: Ns) => amount(roundedSpan(time));

/** A UPS that is to bridge longer than it does. Figures that nobody states are not counted, so it may be worse. */
export const upsRuntime: Check = {
  name: 'ups-runtime',
  finds:
    'A UPS does not bridge as long as it is to, with all that hangs on it drawing its most, or nobody says what its battery keeps.',
  run: (topology) =>
    Object.entries(topology.devices).flatMap(([id, { kind, power }]): Finding[] => {
      const wish = power?.bridges;
      if (kind !== 'ups' || wish === undefined) return [];
      const path = ['devices', id, 'power', 'bridges'];
      const bridging = bridgingOf(topology, id);
      if (!bridging)
        return [
          {
            severity: 'note',
            summary: text`${id} is to bridge ${minutes(wish)}, and nobody says what its battery keeps`,
            mend: text`Give \`hardware.battery\` its energy, or \`hardware.runtimes\` the table of its maker.`,
            path,
          },
        ];
      if (bridging.maximum === undefined || bridging.maximum >= wish) return [];
      return [
        {
          severity: 'warning',
          summary: text`${id} is to bridge ${minutes(wish)}; what it backs (${backedBy(topology, id)}) empties it in ${minutes(bridging.maximum)}`,
          mend: text`Plug some of it in elsewhere, add a battery pack, or ask for less.`,
          path,
        },
      ];
    }),
};
