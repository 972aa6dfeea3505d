import { isHostAddress, parseNetwork } from '../addresses/ipv4';
import { text } from '../language/text';
import { vlanAt } from '../topology/lookup';
import { addressesOf } from './addresses-of';
import type { Check } from './check';

/** An address outside the subnet of the VLAN it is cabled into: the host hears nobody and nobody hears it. */
export const addressInSubnet: Check = {
  name: 'address-in-subnet',
  finds: 'A device has an address outside the subnet of the VLAN that its port is in.',
  offers: 'The next free address of that VLAN.',
  run: (topology) =>
    addressesOf(topology).flatMap(({ device, port, text: own, address, path }) => {
      const vlan =
        port === null ? topology.devices[device]?.management?.vlan : vlanAt(topology, `${device}:${port}`);
      const subnet = topology.vlans[vlan ?? '']?.subnet;
      const network = subnet === undefined ? undefined : parseNetwork(subnet);
      if (vlan === undefined || !network || isHostAddress(network, address)) return [];
      return [
        {
          severity: 'error',
          summary:
            port === null
              ? text`${device} has ${own}, but its management is in VLAN ${vlan} (${subnet})`
              : text`${device} has ${own}, but its port ${port} is in VLAN ${vlan} (${subnet})`,
          mend: text`Give it an address of ${subnet}, or put its port into the VLAN that the address belongs to.`,
          ...(port !== null && {
            mends: [
              {
                label: text`Give ${device} a free address of ${vlan}`,
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
