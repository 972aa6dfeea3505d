import { isHostAddress, parseAddress, parseInterface, parseNetwork } from '../addresses/ipv4';
import { text } from '../language/text';
import { primaryAddress, vlanOfAddress } from '../topology/lookup';
import type { Topology } from '../topology/topology';
import type { Check, Finding, Offer } from './check';

/** That of the VLAN which the device's first address lies in. */
function gatewayOfVlan(topology: Topology, id: string): { mends?: Offer[] } {
  const address = primaryAddress(topology.devices[id]!);
  const vlan = address === undefined ? undefined : vlanOfAddress(topology, address);
  const value = topology.vlans[vlan ?? '']?.gateway;
  if (value === undefined) return {};
  const path = ['devices', id, 'gateway'];
  return { mends: [{ label: text`Use ${value}`, edit: 'setField', arguments: { path, value } }] };
}

/** A gateway that is not on the link can never be asked (RFC 1122, 3.3.1.1). */
export const gatewayInSubnet: Check = {
  name: 'gateway-in-subnet',
  finds: 'A gateway is outside the subnet it is to serve.',
  offers: 'The gateway of the VLAN that the device is in.',
  run: (topology) => [
    ...Object.entries(topology.vlans).flatMap(([id, { subnet, gateway }]): Finding[] => {
      const [network, address] = [parseNetwork(subnet ?? ''), parseAddress(gateway ?? '')];
      if (!network || address === undefined || isHostAddress(network, address)) return [];
      return [
        {
          severity: 'error',
          summary: text`the gateway ${gateway} of VLAN ${id} is outside its subnet ${subnet}`,
          mend: text`Choose a gateway inside ${subnet}.`,
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
          summary: text`the gateway ${gateway} of ${id} is in none of the subnets ${id} has an address in`,
          mend: text`Choose the gateway of the VLAN that ${id} is in.`,
          ...gatewayOfVlan(topology, id),
          path: ['devices', id, 'gateway'],
        },
      ];
    }),
  ],
};
