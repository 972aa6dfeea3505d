import type { Draft, Pass } from './draft';
import { Protocol } from './network-rules';

const any = -1;

/** The router's access rules, in the file's order: the first that matches decides. */
export const access: Pass = {
  name: 'access',
  run({ topology, network, vlanNumbers }: Draft) {
    const rules = topology.access;
    const number = (vlan: string) => (vlan === 'any' ? any : (vlanNumbers.get(vlan) ?? -2));
    network.access = {
      count: rules.length,
      from: Int32Array.from(rules, (rule) => number(rule.from)),
      to: Int32Array.from(rules, (rule) => number(rule.to)),
      protocol: Uint8Array.from(rules, (rule) => Protocol[rule.protocol]),
      deny: Uint8Array.from(rules, (rule) => (rule.action === 'deny' ? 1 : 0)),
      ports: rules.map((rule) => rule.ports ?? null),
    };
  },
};
