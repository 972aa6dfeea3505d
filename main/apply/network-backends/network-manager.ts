import { text } from '#shared/language/text';
import { run } from '../change';
import type { NetworkBackend, WantedInterface } from './backend';

const folder = '/etc/NetworkManager/system-connections';
const profile = (name: string) => `rackloom-${name}`;

/**
 * NetworkManager by keyfiles (nm-settings-keyfile(5)), which must be root's and 0600. The priority puts ours before the
 * profiles that DHCP made.
 */
export const networkManager: NetworkBackend = {
  name: 'NetworkManager',
  inCharge: 'is_active NetworkManager',
  files: (wanted) =>
    wanted.map((each) => ({
      path: `${folder}/${profile(each.name)}.nmconnection`,
      mode: '0600',
      text: keyfile(each),
    })),
  activate: (wanted) => [
    run(['nmcli', 'connection', 'reload'], text`Let NetworkManager read the files`, {
      undo: ['nmcli', 'connection', 'reload'],
    }),
    // Undone by taking the interface up again with the profile that stands next.
    ...wanted.map(({ name }) =>
      run(['nmcli', 'connection', 'up', profile(name)], text`Bring ${name} up with them`, {
        undo: ['nmcli', 'device', 'connect', name],
      }),
    ),
  ],
};

function keyfile({ name, address, gateway, dns, vlan }: WantedInterface): string {
  return [
    '# Written by Rackloom.',
    '[connection]',
    `id=${profile(name)}`,
    `type=${vlan ? 'vlan' : 'ethernet'}`,
    `interface-name=${name}`,
    'autoconnect-priority=100',
    ...(vlan ? ['', '[vlan]', `id=${vlan.tag}`, `parent=${vlan.parent}`] : []),
    '',
    '[ipv4]',
    'method=manual',
    `address1=${address}${gateway ? `,${gateway}` : ''}`,
    ...(dns.length > 0 ? [`dns=${dns.join(';')};`] : []),
    ...(vlan ? ['never-default=true'] : []),
    '',
    '[ipv6]',
    'method=auto',
    '',
  ].join('\n');
}
