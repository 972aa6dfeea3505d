import type { Case } from './cases';

const eth0 = { name: 'eth0', address: '10.20.10.11/24', gateway: '10.20.10.1', dns: ['10.20.10.1'] };
const vlan = { name: 'eth0.20', address: '10.20.20.11/24', dns: [], vlan: { tag: 20, parent: 'eth0' } };
const item = { target: 'pi-1', data: { interfaces: [eth0] } };
const withVlan = { target: 'pi-1', data: { interfaces: [eth0, vlan] } };
const bare = { backend: '', files: {}, addresses: { eth0: ['10.20.10.99/24'] } };
const added = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}`)
    .join('\n');
const networkdFile = `# Written by Rackloom.
[Match]
Name=eth0

[Network]
Address=10.20.10.11/24
Gateway=10.20.10.1
DNS=10.20.10.1
IgnoreCarrierLoss=yes
`;
const networkdPath = '/etc/systemd/network/10-rackloom-eth0.network';
const reload = '# networkctl reload\n    Let networkd read the files';
const reconfigure = '# networkctl reconfigure eth0\n    Bring the interfaces up with them';

export const cases: Case[] = [
  {
    name: 'networkd: as designed',
    item,
    facts: {
      backend: 'systemd-networkd',
      files: { [networkdPath]: networkdFile },
      addresses: { eth0: ['10.20.10.11/24'] },
    },
    expect: { same: 'systemd-networkd gives it 10.20.10.11/24' },
  },
  {
    name: 'networkd: another address; guarded, and undone by reading the old files again',
    item,
    facts: { ...bare, backend: 'systemd-networkd' },
    expect: {
      reason: 'eth0 has 10.20.10.99/24, not 10.20.10.11/24',
      disruptive: true,
      guardS: 60,
      changes: [`new file ${networkdPath} (0644 root:root)\n${added(networkdFile)}`, reload, reconfigure],
      undo: ['networkctl reconfigure eth0', 'networkctl reload'],
    },
  },
  {
    name: 'networkd: the design gives less time to prove contact',
    item: { ...item, data: { ...item.data, guardS: 20 } },
    facts: { ...bare, backend: 'systemd-networkd' },
    expect: { guardS: 20 },
  },
  {
    name: 'networkd: the address was taken away by hand',
    item,
    facts: { backend: 'systemd-networkd', files: { [networkdPath]: networkdFile }, addresses: { eth0: [] } },
    expect: { reason: 'eth0 has no address, not 10.20.10.11/24', changes: [reload, reconfigure] },
  },
  {
    name: 'networkd: a VLAN subinterface',
    item: withVlan,
    facts: {
      backend: 'systemd-networkd',
      files: { [networkdPath]: networkdFile },
      addresses: { eth0: ['10.20.10.11/24'] },
    },
    expect: {
      reason: 'eth0.20 has no address, not 10.20.20.11/24',
      changes: [
        `file ${networkdPath} (0644 root:root)\n@@ -7,3 +7,4 @@\n Gateway=10.20.10.1\n DNS=10.20.10.1\n+VLAN=eth0.20\n IgnoreCarrierLoss=yes`,
        `new file /etc/systemd/network/10-rackloom-eth0.20.netdev (0644 root:root)\n${added('# Written by Rackloom.\n[NetDev]\nName=eth0.20\nKind=vlan\n\n[VLAN]\nId=20')}`,
        `new file /etc/systemd/network/10-rackloom-eth0.20.network (0644 root:root)\n${added('# Written by Rackloom.\n[Match]\nName=eth0.20\n\n[Network]\nAddress=10.20.20.11/24\nIgnoreCarrierLoss=yes')}`,
        reload,
        reconfigure,
      ],
    },
  },
  {
    name: 'netplan, with a VLAN',
    item: withVlan,
    facts: { ...bare, backend: 'netplan' },
    expect: {
      changes: [
        `new file /etc/netplan/60-rackloom.yaml (0600 root:root)\n${added(`# Written by Rackloom.
network:
  version: 2
  ethernets:
    eth0:
      dhcp4: false
      addresses:
        - 10.20.10.11/24
      routes:
        - to: default
          via: 10.20.10.1
      nameservers:
        addresses:
          - 10.20.10.1
  vlans:
    eth0.20:
      id: 20
      link: eth0
      dhcp4: false
      addresses:
        - 10.20.20.11/24`)}`,
        '# netplan generate && netplan apply\n    Let netplan render and bring it up',
      ],
    },
  },
  {
    name: 'NetworkManager: a profile of ours with priority',
    item,
    facts: { ...bare, backend: 'NetworkManager' },
    expect: {
      changes: [
        `new file /etc/NetworkManager/system-connections/rackloom-eth0.nmconnection (0600 root:root)\n${added(`# Written by Rackloom.
[connection]
id=rackloom-eth0
type=ethernet
interface-name=eth0
autoconnect-priority=100

[ipv4]
method=manual
address1=10.20.10.11/24,10.20.10.1
dns=10.20.10.1;

[ipv6]
method=auto`)}`,
        '# nmcli connection reload\n    Let NetworkManager read the files',
        '# nmcli connection up rackloom-eth0\n    Bring eth0 up with them',
      ],
    },
  },
  {
    name: 'dhcpcd: a block at the end of its one file',
    item,
    facts: { ...bare, backend: 'dhcpcd', files: { '/etc/dhcpcd.conf': 'hostname\nduid\n' } },
    expect: {
      changes: [
        'file /etc/dhcpcd.conf (0664 root:root)\n@@ -1,2 +1,8 @@\n hostname\n duid\n+# BEGIN rackloom network\n+interface eth0\n+static ip_address=10.20.10.11/24\n+static routers=10.20.10.1\n+static domain_name_servers=10.20.10.1\n+# END rackloom network',
        '# systemctl restart dhcpcd\n    Let dhcpcd set the addresses',
      ],
    },
  },
  {
    name: 'dhcpcd cannot make VLAN subinterfaces',
    item: withVlan,
    facts: { ...bare, backend: 'dhcpcd' },
    expect: { impossible: 'The network of pi-1 cannot be set: dhcpcd makes no VLAN subinterfaces.' },
  },
  {
    name: 'nothing known is in charge',
    item,
    facts: bare,
    expect: {
      impossible:
        'The network of pi-1 cannot be set: neither netplan, NetworkManager, systemd-networkd nor dhcpcd is in charge.',
    },
  },
  {
    name: 'the system calls the port otherwise',
    item,
    facts: { backend: 'NetworkManager', files: {}, addresses: {} },
    expect: { impossible: 'pi-1 has no interface eth0; it has none of those designed.' },
  },
];
