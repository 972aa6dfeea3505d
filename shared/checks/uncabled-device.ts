import { kindOf } from '../devices/kinds';
import { splitPort } from '../topology/identifier';
import type { Check, Finding } from './check';

/** A device that no cable leads to: it is drawn, but nothing can reach it. */
export const uncabledDevice: Check = {
  name: 'uncabled-device',
  run: (topology) => {
    const cabled = new Set(
      Object.values(topology.cables).flatMap(({ between }) => between.map((end) => splitPort(end).device)),
    );
    return Object.entries(topology.devices).flatMap(([id, device]): Finding[] =>
      cabled.has(id) || kindOf(device).role === 'passive'
        ? []
        : [
            {
              severity: 'warning',
              summary: `${id} has no cable`,
              mend: `Drag from one of its ports to a free port.`,
              path: ['devices', id],
            },
          ],
    );
  },
};
