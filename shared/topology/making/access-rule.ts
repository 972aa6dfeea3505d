import { addAccessRule } from '../edits/access-rules';
import { figure, listOf, said } from './draft';
import { picked } from './choices';
import type { Making } from './making';

/** What the router lets pass from one VLAN into another. */
export const accessRule: Making = {
  kind: 'access-rule',
  needs: ['vlans'],
  propose: (topology, given, selected) => {
    const ids = Object.keys(topology.vlans);
    const from =
      given['from'] ??
      (selected.some((id) => ids.includes(id)) ? picked(topology.vlans, selected) : ids.at(-1)!);
    return {
      from,
      to: ids.find((id) => id !== from) ?? 'any',
      action: 'deny',
      protocol: 'any',
      place: 'last',
    };
  },
  make: (topology, { from, to, action, protocol, ports, place }) =>
    addAccessRule(topology, {
      rule: said({ from, to, action, protocol, ports: ports ? listOf(ports).map(figure) : undefined }),
      place: place === 'first' ? 'first' : 'last',
    }),
  shows: () => undefined,
};
