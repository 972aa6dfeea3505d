import { text } from '#shared/language/text';
import { run } from '../change';
import { parentsOf, vlansOf, type NetworkBackend, type WantedInterface } from './backend';

const path = (name: string, ending: 'network' | 'netdev') =>
  `/etc/systemd/network/10-rackloom-${name}.${ending}`;

/**
 * systemd-networkd. The first file whose [Match] fits decides alone (systemd.network(5)), so ours begin with 10. An address
 * survives a cable that is pulled and put back at once.
 */
export const networkd: NetworkBackend = {
  name: 'systemd-networkd',
  inCharge: 'is_active systemd-networkd',
  files: (wanted) =>
    wanted.flatMap((each) => [
      ...(each.vlan
        ? [{ path: path(each.name, 'netdev'), mode: '0644', text: netdev(each.name, each.vlan.tag) }]
        : []),
      { path: path(each.name, 'network'), mode: '0644', text: network(each, wanted) },
    ]),
  activate: (wanted) => {
    const parents = parentsOf(wanted).map(({ name }) => name);
    return [
      run(['networkctl', 'reload'], text`Let networkd read the files`, { undo: ['networkctl', 'reload'] }),
      run(['networkctl', 'reconfigure', ...parents], text`Bring the interfaces up with them`, {
        undo: ['networkctl', 'reconfigure', ...parents],
      }),
    ];
  },
};

const netdev = (name: string, tag: number) =>
  `# Written by Rackloom.\n[NetDev]\nName=${name}\nKind=vlan\n\n[VLAN]\nId=${tag}\n`;

const network = ({ name, address, gateway, dns }: WantedInterface, all: readonly WantedInterface[]): string =>
  [
    '# Written by Rackloom.',
    '[Match]',
    `Name=${name}`,
    '',
    '[Network]',
    `Address=${address}`,
    ...(gateway ? [`Gateway=${gateway}`] : []),
    ...dns.map((server) => `DNS=${server}`),
    ...vlansOf(all, name).map((vlan) => `VLAN=${vlan.name}`),
    'IgnoreCarrierLoss=yes',
    '',
  ].join('\n');
