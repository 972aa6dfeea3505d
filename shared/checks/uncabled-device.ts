import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { text } from '../language/text';
import { splitPort } from '../topology/identifier';
import { cableAt } from '../topology/links';
import { primaryAddress, untaggedOf, vlanOfAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** From its first copper port to the first free one of a switch that its address does not contradict. */
function cableTo(topology: Topology, id: string): { mends?: Offer[] } {
  const own = portsOf(topology.devices[id]!).find(({ medium }) => medium === 'rj45');
  const address = primaryAddress(topology.devices[id]!);
  const home = address === undefined ? undefined : vlanOfAddress(topology, address);
  const free = Object.entries(topology.devices)
    .filter(([other, device]) => other !== id && kindOf(device).role === 'switch')
    .flatMap(([sw, device]) =>
      portsOf(device).flatMap(({ name, medium, vlan }) =>
        medium === 'rj45' &&
        cableAt(topology, `${sw}:${name}`) === undefined &&
        (home === undefined || vlan === undefined || untaggedOf(vlan) === home)
          ? [`${sw}:${name}`]
          : [],
      ),
    )[0];
  if (!own || free === undefined) return {};
  const between = [`${id}:${own.name}`, free] as const;
  return { mends: [{ label: text`Cable it to ${free}`, edit: 'connect', arguments: { between } }] };
}

/** A device that no cable leads to: it is drawn, but nothing can reach it. */
export const uncabledDevice: Check = {
  name: 'uncabled-device',
  finds: 'A device that no cable leads to.',
  offers: 'A cable to a free port of a switch.',
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
              summary: text`${id} has no cable`,
              mend: text`Drag from one of its ports to a free port.`,
              ...cableTo(topology, id),
              path: ['devices', id],
            },
          ],
    );
  },
};
