import { kindOf } from '../devices/kinds';
import { text } from '../language/text';
import { addressesOf, gatewayOf } from './addresses-of';
import type { Check, Offer } from './check';

const freeOne = (device: string, port: string | null): { mends?: Offer[] } =>
  port === null
    ? {}
    : {
        mends: [
          {
            label: text`Give ${device} a free address`,
            edit: 'assignAddress',
            arguments: { port: `${device}:${port}` },
          },
        ],
      };

/** Two devices with one address: each takes the other's traffic, as ARP happens to answer (RFC 5227). */
export const duplicateAddress: Check = {
  name: 'duplicate-address',
  finds: 'Two devices have one address, or a device has that of its gateway.',
  offers: 'The next free address.',
  run: (topology) => {
    const gateways = new Map(Object.keys(topology.vlans).map((id) => [gatewayOf(topology, id), id]));
    const first = new Map<number, string>();
    return addressesOf(topology).flatMap(({ device, port, text: own, address, path }) => {
      const bare = own.split('/')[0];
      const record = topology.devices[device];
      const vlan = gateways.get(address);
      if (vlan !== undefined && record && kindOf(record).role !== 'router')
        return [
          {
            severity: 'error' as const,
            summary: text`${device} has ${bare}, the gateway of VLAN ${vlan}`,
            mend: text`Give ${device} another address of that subnet.`,
            ...freeOne(device, port),
            path,
          },
        ];
      const holder = first.get(address);
      if (holder === undefined) first.set(address, device);
      if (holder === undefined || holder === device) return [];
      return [
        {
          severity: 'error' as const,
          summary: text`${device} and ${holder} both have ${bare}`,
          mend: text`Give ${device} an address that is free.`,
          ...freeOne(device, port),
          path,
        },
      ];
    });
  },
};
