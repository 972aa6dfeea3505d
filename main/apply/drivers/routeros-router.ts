import { text } from '#shared/language/text';
import { enter } from '../change';
import { routerOsText } from '../console-clock';
import type { RouterDriver, RouterWants } from './router-driver';

/** Menus that hold entries of ours, in the order in which they are filled, with what is read of each. */
const menus: Readonly<Record<string, readonly string[]>> = {
  '/interface vlan': ['name', 'interface', 'vlan-id'],
  '/ip address': ['address', 'interface'],
  '/ip pool': ['name', 'ranges'],
  '/ip dhcp-server': ['name', 'interface', 'address-pool'],
  '/ip dhcp-server network': ['address', 'gateway', 'dns-server'],
  '/ip dhcp-server lease': ['mac-address', 'address'],
  '/ip dns static': ['name', 'address'],
  '/ip firewall filter': ['chain', 'action', 'src-address', 'dst-address', 'protocol', 'dst-port'],
  '/ip firewall nat': ['chain', 'action', 'out-interface', 'src-address'],
};

/**
 * RouterOS 7 (MikroTik docs, "VLAN", "DHCP", "DNS", "Filter", "NAT"): entries that carry our name as their comment. An entry is
 * `menu|property=value|…`. What differs in a menu replaces all of ours in it, so that rules keep their order; those of others stand before
 * ours, so what they refuse stays refused.
 */
export const routerosRouter: RouterDriver = {
  name: 'routeros',
  console: 'routeros',
  factsScript: Object.entries(menus)
    .map(
      ([menu, properties]) =>
        `:foreach i in=[${menu} find where comment="rackloom"] do={:put ("${menu}" . ${properties
          .map((property) => `"|${property}=" . [:tostr [${menu} get $i ${property}]]`)
          .join(' . ')})}`,
    )
    .join('\n'),
  parse: (output) =>
    output
      .split('\n')
      .filter((line) => line.includes('|'))
      // A property that is not set is read as nothing.
      .map((line) => line.replace(/\|[\w-]+=(?=\||$)/g, '')),
  entries: (wants) => [
    ...wants.vlans.map(({ id, tag }) =>
      entry('/interface vlan', { name: vlanName(id), interface: wants.parent, 'vlan-id': String(tag) }),
    ),
    ...wants.vlans.map(({ id, address }) => entry('/ip address', { address, interface: vlanName(id) })),
    ...wants.leases.map(({ vlan, from, to }) =>
      entry('/ip pool', { name: vlanName(vlan), ranges: `${from}-${to}` }),
    ),
    ...wants.leases.map(({ vlan }) =>
      entry('/ip dhcp-server', {
        name: vlanName(vlan),
        interface: vlanName(vlan),
        'address-pool': vlanName(vlan),
      }),
    ),
    ...wants.leases.map(({ subnet, gateway }) =>
      entry('/ip dhcp-server network', { address: subnet, gateway, 'dns-server': gateway }),
    ),
    ...wants.reservations.map(({ mac, address }) =>
      entry('/ip dhcp-server lease', { 'mac-address': mac.toUpperCase(), address }),
    ),
    ...wants.names.map(({ name, address }) => entry('/ip dns static', { name, address })),
    ...wants.rules.flatMap(filters),
    ...(wants.uplink?.subnets.map((subnet) =>
      entry('/ip firewall nat', {
        chain: 'srcnat',
        action: 'masquerade',
        'out-interface': wants.uplink?.interface ?? '',
        'src-address': subnet,
      }),
    ) ?? []),
  ],
  replace: (after, before) => [
    enter('routeros', lines(after, before), text`Replace what differs, menu by menu`, lines(before, after)),
  ],
};

const vlanName = (id: string) => `rackloom-${id}`;

const entry = (menu: string, values: Record<string, string>) =>
  [menu, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join('|');

/** A port needs a protocol, so a rule for any of the two becomes two. */
function filters({ from, to, protocol, ports, allow }: RouterWants['rules'][number]): string[] {
  const protocols = protocol === 'any' ? (ports.length > 0 ? ['tcp', 'udp'] : [null]) : [protocol];
  return protocols.map((each) =>
    entry('/ip firewall filter', {
      chain: 'forward',
      action: allow ? 'accept' : 'reject',
      ...(from !== null && { 'src-address': from }),
      ...(to !== null && { 'dst-address': to }),
      ...(each !== null && { protocol: each }),
      ...(ports.length > 0 && { 'dst-port': ports.join(',') }),
    }),
  );
}

const menuOf = (line: string) => line.split('|')[0] ?? '';

function lines(after: readonly string[], before: readonly string[]): string[] {
  const of = (menu: string, entries: readonly string[]) => entries.filter((line) => menuOf(line) === menu);
  const changed = Object.keys(menus).filter(
    (menu) => of(menu, after).join('\n') !== of(menu, before).join('\n'),
  );
  return [
    // What stands on another entry goes before it.
    ...changed.toReversed().map((menu) => `${menu} remove [find where comment="rackloom"]`),
    ...changed.flatMap((menu) => of(menu, after).map(addition)),
  ];
}

const addition = (line: string): string => {
  const [menu = '', ...pairs] = line.split('|');
  const values = pairs.map((pair) => {
    const at = pair.indexOf('=');
    return `${pair.slice(0, at)}=${routerOsText(pair.slice(at + 1))}`;
  });
  return [`${menu} add`, ...values, 'comment=rackloom'].join(' ');
};
