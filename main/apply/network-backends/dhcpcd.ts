import { text } from '#shared/language/text';
import { run } from '../change';
import { withBlock } from '../marked-block';
import type { NetworkBackend, WantedInterface } from './backend';

const path = '/etc/dhcpcd.conf';

/** dhcpcd: Raspberry Pi OS 11 and before. It reads one file only, so ours is a marked block at its end (dhcpcd.conf(5)). */
export const dhcpcd: NetworkBackend = {
  name: 'dhcpcd',
  inCharge: 'is_active dhcpcd',
  files: (wanted, current) => [
    { path, mode: '0664', text: withBlock(current(path) ?? '', 'network', wanted.flatMap(lines)) },
  ],
  cannot: (wanted) => (wanted.some(({ vlan }) => vlan) ? text`dhcpcd makes no VLAN subinterfaces` : null),
  activate: () => [
    run(['systemctl', 'restart', 'dhcpcd'], text`Let dhcpcd set the addresses`, {
      undo: ['systemctl', 'restart', 'dhcpcd'],
    }),
  ],
};

const lines = ({ name, address, gateway, dns }: WantedInterface): string[] => [
  `interface ${name}`,
  `static ip_address=${address}`,
  ...(gateway ? [`static routers=${gateway}`] : []),
  ...(dns.length > 0 ? [`static domain_name_servers=${dns.join(' ')}`] : []),
];
