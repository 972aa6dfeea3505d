import { stringify } from 'yaml';
import { text } from '#shared/language/text';
import { shell } from '../change';
import { parentsOf, type NetworkBackend, type WantedInterface } from './backend';

const path = '/etc/netplan/60-rackloom.yaml';

/**
 * netplan: Ubuntu, and Raspberry Pi OS 13 where it feeds NetworkManager. Later files win key by key (netplan(5)), lists are
 * added up; so DHCP is turned off here. A file that others may read draws a warning, hence 0600.
 */
export const netplan: NetworkBackend = {
  name: 'netplan',
  inCharge: 'command -v netplan && ls /etc/netplan/*.yaml',
  files: (wanted) => [{ path, mode: '0600', text: `# Written by Rackloom.\n${stringify(document(wanted))}` }],
  // Undone by the guard, these read the restored files again.
  activate: () => [
    shell('netplan generate && netplan apply', text`Let netplan render and bring it up`, {
      undo: 'netplan generate; netplan apply',
    }),
  ],
};

function document(wanted: readonly WantedInterface[]) {
  const settings = ({ address, gateway, dns }: WantedInterface) => ({
    dhcp4: false,
    addresses: [address],
    ...(gateway && { routes: [{ to: 'default', via: gateway }] }),
    ...(dns.length > 0 && { nameservers: { addresses: dns } }),
  });
  const vlans = wanted.flatMap((each) =>
    each.vlan ? [[each.name, { id: each.vlan.tag, link: each.vlan.parent, ...settings(each) }] as const] : [],
  );
  return {
    network: {
      version: 2,
      ethernets: Object.fromEntries(parentsOf(wanted).map((each) => [each.name, settings(each)])),
      ...(vlans.length > 0 && { vlans: Object.fromEntries(vlans) }),
    },
  };
}
