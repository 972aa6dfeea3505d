import type { LabMachine } from './design';

/**
 * systemd.network(5) files of a host, by name: its addresses are in its own files, as on a real one, so that they
 * survive a reboot and are Rackloom's to change.
 */
export function networkFiles(machine: LabMachine): Record<string, string> {
  const files: Record<string, string> = {};
  const [first] = machine.interfaces;
  for (const entry of machine.interfaces) {
    const lines = ['[Match]', `Name=${entry.name}`, '', '[Network]', 'LinkLocalAddressing=no'];
    // A cable that is pulled and put back at once must not race networkd's giving the address up.
    lines.push('IPv6AcceptRA=no', 'IgnoreCarrierLoss=yes');
    if (machine.role === 'router') lines.push('IPForward=ipv4');
    if (entry.address) lines.push(`Address=${entry.address}`);
    if (machine.gateway && entry === first) lines.push(`Gateway=${machine.gateway}`);
    files[`20-${entry.name}.network`] = `${lines.join('\n')}\n`;
  }
  return files;
}

/** nftables.conf of a router: the topology's access rules, the first match decides; without one, everything passes. */
export function nftablesConf(machine: LabMachine): string {
  const rules = (machine.access ?? []).flatMap(({ from, to, rule }) => {
    if ((rule.from !== 'any' && from === null) || (rule.to !== 'any' && to === null)) return [];
    const match = [
      ...(from ? [`ip saddr ${from}`] : []),
      ...(to ? [`ip daddr ${to}`] : []),
      ...protocolMatch(rule.protocol, rule.ports),
    ];
    return [
      `    ${[...match, 'counter', rule.action === 'deny' ? 'reject with icmpx type admin-prohibited' : 'accept'].join(' ')}`,
    ];
  });
  return [
    '#!/usr/sbin/nft -f',
    'flush ruleset',
    'table inet access {',
    '  chain forward {',
    '    type filter hook forward priority filter; policy accept;',
    '    ct state established,related accept',
    ...rules,
    '  }',
    '}',
    '',
  ].join('\n');
}

function protocolMatch(protocol: 'tcp' | 'udp' | 'any', ports: readonly number[] | undefined): string[] {
  if (ports === undefined) return protocol === 'any' ? [] : [`meta l4proto ${protocol}`];
  const set = `{ ${ports.join(', ')} }`;
  return protocol === 'any' ? [`meta l4proto { tcp, udp } th dport ${set}`] : [`${protocol} dport ${set}`];
}
