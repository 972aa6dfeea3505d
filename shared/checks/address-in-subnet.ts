import { isHostAddress, parseNetwork } from '../addresses/ipv4';
import { vlanAt } from '../topology/lookup';
import { addressesOf } from './addresses-of';
import type { Check } from './check';

/** An address outside the subnet of the VLAN it is cabled into: the host hears nobody and nobody hears it. */
export const addressInSubnet: Check = {
  name: 'address-in-subnet',
  finds: 'A device has an address outside the subnet of the VLAN that its port is in.',
  offers: 'The next free address of that VLAN.',
  run: (topology) =>
    addressesOf(topology).flatMap(({ device, port, text, address, path }) => {
      const vlan =
        port === null ? topology.devices[device]?.management?.vlan : vlanAt(topology, `${device}:${port}`);
      const subnet = topology.vlans[vlan ?? '']?.subnet;
      const network = subnet === undefined ? undefined : parseNetwork(subnet);
      if (vlan === undefined || !network || isHostAddress(network, address)) return [];
      return [
        {
          severity: 'error',
          summary: `${device} has ${text}, but ${port === null ? 'its management' : `its port ${port}`} is in VLAN ${vlan} (${subnet})`,
          mend: `Give it an address of ${subnet}, or put its port into the VLAN that the address belongs to.`,
          ...(port !== null && {
            mends: [
              {
                label: `Give ${device} a free address of ${vlan}`,
                edit: 'assignAddress' as const,
                arguments: { port: `${device}:${port}` },
              },
            ],
          }),
          path,
        },
      ];
    }),
};
