import { kindOf } from '../devices/kinds';
import { addressesOf, gatewayOf } from './addresses-of';
import type { Check } from './check';

/** Two devices with one address: each takes the other's traffic, as ARP happens to answer (RFC 5227). */
export const duplicateAddress: Check = {
  name: 'duplicate-address',
  run: (topology) => {
    const gateways = new Map(Object.keys(topology.vlans).map((id) => [gatewayOf(topology, id), id]));
    const first = new Map<number, string>();
    return addressesOf(topology).flatMap(({ device, text, address, path }) => {
      const bare = text.split('/')[0];
      const record = topology.devices[device];
      const vlan = gateways.get(address);
      if (vlan !== undefined && record && kindOf(record).role !== 'router')
        return [
          {
            severity: 'error' as const,
            summary: `${device} has ${bare}, the gateway of VLAN ${vlan}`,
            mend: `Give ${device} another address of that subnet.`,
            path,
          },
        ];
      const holder = first.get(address);
      if (holder === undefined) first.set(address, device);
      if (holder === undefined || holder === device) return [];
      return [
        {
          severity: 'error' as const,
          summary: `${device} and ${holder} both have ${bare}`,
          mend: `Give ${device} an address that is free.`,
          path,
        },
      ];
    });
  },
};
