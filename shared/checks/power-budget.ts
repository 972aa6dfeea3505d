import { amount, text } from '../language/text';
import { downstreamOf, sourcesOf } from '../power/feeds';
import { loadOf } from '../power/load';
import { formatQuantity } from '../units/quantity';
import type { Check, Finding } from './check';

const watts = (milliwatts: number) => amount(formatQuantity('power', Math.round(milliwatts)));

/** A fuse, strip or UPS that is asked for more than it gives. Figures that nobody states are not counted, so it may be worse. */
export const powerBudget: Check = {
  name: 'power-budget',
  finds: 'What hangs on a circuit, PDU or UPS may draw more than it delivers.',
  run: (topology) =>
    sourcesOf(topology).flatMap((source): Finding[] => {
      const device = topology.devices[source];
      if (device && device.kind !== 'pdu' && device.kind !== 'ups') return [];
      const { draw, limit } = loadOf(topology, source);
      if (limit === undefined || draw.maximum <= limit) return [];
      const fed = downstreamOf(topology, source);
      const even = draw.idle > limit;
      return [
        {
          severity: even ? 'error' : 'warning',
          summary: even
            ? text`${source} delivers ${watts(limit)}; what it feeds (${fed}) draws ${watts(draw.idle)} even idle`
            : text`${source} delivers ${watts(limit)}; what it feeds (${fed}) draws up to ${watts(draw.maximum)}`,
          mend: text`Plug some of it in elsewhere.`,
          path: [device ? 'devices' : 'circuits', source],
        },
      ];
    }),
};
