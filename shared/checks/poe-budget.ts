import { amount, text } from '../language/text';
import { poeLoadOf } from '../power/load';
import { formatQuantity } from '../units/quantity';
import type { Check, Finding } from './check';

const watts = (milliwatts: number) => amount(formatQuantity('power', Math.round(milliwatts)));

/** A switch that is to feed more than its PoE budget: it turns ports off by their priority. */
export const poeBudget: Check = {
  name: 'poe-budget',
  finds: 'What a switch feeds by PoE may draw more than its budget.',
  run: (topology) =>
    Object.keys(topology.devices).flatMap((id): Finding[] => {
      const load = poeLoadOf(topology, id);
      if (!load || load.limit === undefined || load.draw.maximum <= load.limit) return [];
      return [
        {
          severity: load.draw.idle > load.limit ? 'error' : 'warning',
          summary: text`${id} feeds up to ${watts(load.draw.maximum)} by PoE, its budget is ${watts(load.limit)}`,
          mend: text`Give one of them a power supply of its own, or choose a switch with a larger budget.`,
          path: ['devices', id],
        },
      ];
    }),
};
