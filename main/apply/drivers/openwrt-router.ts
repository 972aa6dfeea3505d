import { text } from '#shared/language/text';
import { commandLine } from '../../transports/quote';
import { shell } from '../change';
import type { RouterDriver, RouterWants } from './router-driver';

const configs = ['network', 'dhcp', 'firewall'];

/**
 * OpenWrt by uci (OpenWrt docs, "Network configuration", "DHCP and DNS", "Firewall"), in sections whose names begin with ours. An entry
 * is a line of `uci show`. All our VLANs are one firewall zone that forwards within itself, so that without a rule everything passes; rules
 * match by address and stand before that. OpenWrt's own zone `wan` does the NAT.
 */
export const openwrtRouter: RouterDriver = {
  name: 'openwrt',
  factsScript: configs.map((name) => `uci -q show ${name} | grep '^${name}\\.rackloom_'`).join('\n'),
  parse: (output) => output.split('\n').filter((line) => line !== ''),
  entries: (wants) => [
    ...wants.vlans.flatMap(({ id, tag, address }) => {
      const [ip = '', bits = '24'] = address.split('/');
      return section('network', id, 'interface', {
        proto: 'static',
        device: `${wants.parent}.${tag}`,
        ipaddr: ip,
        netmask: dotted(maskOf(Number(bits))),
      });
    }),
    ...wants.leases.flatMap(({ vlan, from, to, subnet }) => {
      const base = number(subnet.split('/')[0] ?? '') & maskOf(Number(subnet.split('/')[1]));
      return section('dhcp', vlan, 'dhcp', {
        interface: nameOf(vlan),
        start: String(number(from) - (base >>> 0)),
        limit: String(number(to) - number(from) + 1),
        leasetime: '12h',
      });
    }),
    ...wants.reservations.flatMap(({ name, mac, address }, index) =>
      section('dhcp', `host_${index}`, 'host', { name, mac, ip: address }),
    ),
    ...wants.names.flatMap(({ name, address }, index) =>
      section('dhcp', `name_${index}`, 'domain', { name, ip: address }),
    ),
    ...firewall(wants),
  ],
  replace: (after, before) => [
    shell(script(after), text`Put our sections in place, and let the services read them`, {
      undo: script(before),
    }),
  ],
};

const nameOf = (id: string) => `rackloom_${id.replace(/[^A-Za-z0-9_]/g, '_')}`;

/** As `uci show` prints it. */
const section = (config: string, id: string, type: string, options: Record<string, string | string[]>) => [
  `${config}.${nameOf(id)}=${type}`,
  ...Object.entries(options).map(
    ([option, value]) => `${config}.${nameOf(id)}.${option}=${[value].flat().map(shown).join(' ')}`,
  ),
];
const shown = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

function firewall({ vlans, rules, uplink }: RouterWants): string[] {
  if (vlans.length === 0) return [];
  return [
    ...section('firewall', 'zone', 'zone', {
      name: 'rackloom',
      network: vlans.map(({ id }) => nameOf(id)),
      input: 'ACCEPT',
      output: 'ACCEPT',
      forward: 'ACCEPT',
    }),
    ...(uplink ? section('firewall', 'uplink', 'forwarding', { src: 'rackloom', dest: 'wan' }) : []),
    ...rules.flatMap(({ from, to, protocol, ports, allow }, index) =>
      section('firewall', `rule_${index}`, 'rule', {
        name: `rackloom ${index + 1}`,
        src: '*',
        dest: '*',
        ...(from !== null && { src_ip: from }),
        ...(to !== null && { dest_ip: to }),
        proto: protocol === 'any' ? (ports.length > 0 ? 'tcp udp' : 'all') : protocol,
        ...(ports.length > 0 && { dest_port: ports.join(' ') }),
        target: allow ? 'ACCEPT' : 'REJECT',
      }),
    ),
  ];
}

/** uci keeps lists apart from options; of ours only the networks of the zone are one. */
const isList = (line: string) => /^firewall\.rackloom_zone\.network=/.test(line);

/** The old sections go and the new ones come in one commit: services read neither half. */
function script(entries: readonly string[]): string {
  const set = entries.flatMap((line) => {
    const [, path = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    const values = value.startsWith("'") ? [...value.matchAll(/'((?:[^']|'\\'')*)'/g)] : [['', value]];
    return values.map(([, each = '']) =>
      commandLine(['uci', isList(line) ? 'add_list' : 'set', `${path}=${each.replaceAll("'\\''", "'")}`]),
    );
  });
  return `for c in ${configs.join(' ')}; do
  for s in $(uci -q show $c | sed -n "s/^$c\\.\\(rackloom_[^.=]*\\)=.*/\\1/p"); do uci -q delete "$c.$s"; done
done
${set.join('\n')}
uci commit && /etc/init.d/network reload && /etc/init.d/dnsmasq restart && /etc/init.d/firewall reload`;
}

const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const maskOf = (bits: number) => (bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0);
const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
