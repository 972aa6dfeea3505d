import { isHostAddress, parseAddress, parseInterface, parseNetwork } from '../addresses/ipv4';
import type { Check, Finding } from './check';

/** A gateway that is not on the link can never be asked (RFC 1122, 3.3.1.1). */
export const gatewayInSubnet: Check = {
  name: 'gateway-in-subnet',
  run: (topology) => [
    ...Object.entries(topology.vlans).flatMap(([id, { subnet, gateway }]): Finding[] => {
      const [network, address] = [parseNetwork(subnet ?? ''), parseAddress(gateway ?? '')];
      if (!network || address === undefined || isHostAddress(network, address)) return [];
      return [
        {
          severity: 'error',
          summary: `the gateway ${gateway} of VLAN ${id} is outside its subnet ${subnet}`,
          mend: `Choose a gateway inside ${subnet}.`,
          path: ['vlans', id, 'gateway'],
        },
      ];
    }),
    ...Object.entries(topology.devices).flatMap(([id, { gateway, ports }]): Finding[] => {
      const address = parseAddress(gateway ?? '');
      const networks = Object.values(ports ?? {}).flatMap((port) => parseInterface(port.address ?? '') ?? []);
      if (address === undefined || networks.length === 0) return [];
      if (networks.some((network) => isHostAddress(network, address))) return [];
      return [
        {
          severity: 'error',
          summary: `the gateway ${gateway} of ${id} is in none of the subnets ${id} has an address in`,
          mend: `Choose the gateway of the VLAN that ${id} is in.`,
          path: ['devices', id, 'gateway'],
        },
      ];
    }),
  ],
};
