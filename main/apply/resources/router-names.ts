import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { portsOf } from '#shared/devices/ports';
import type { RouterSettings } from '#shared/topology/router';
import { hostnameOf } from '#shared/topology/lookup';
import type { Topology } from '#shared/topology/topology';
import { aptInstall } from '../apt';
import { file, run } from '../change';
import { hostsWith } from '../host-settings';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import type { Resource } from '../resource';
import { networkStep } from './network';

interface Data {
  text: string;
}

interface Facts {
  installed: boolean;
  text: string | null;
  active: boolean;
}

const path = '/etc/dnsmasq.d/rackloom.conf';

/** DHCP ranges and reservations, and local names, by dnsmasq (dnsmasq(8)), in a file of our own. */
export const routerNames: Resource<Data, Facts> = {
  kind: 'router-names',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'router')
      .filter(({ setting }) => !setting.without?.includes('names'))
      .map(({ target, setting }) => ({ target, data: { text: dnsmasqConf(design.topology, setting) } })),
  needs: ({ target }) => [networkStep(target)],
  facts: {
    over: 'shell',
    units: () => ['dnsmasq'],
    script: () => `
command -v dnsmasq >/dev/null && echo installed=yes
echo "text=$(text ${path})"; state dnsmasq ActiveState; echo "active=$value"`,
    parse: (output) => {
      const { installed, text, active } = keyValues(output);
      return { installed: installed === 'yes', text: fileText(text), active: active === 'active' };
    },
  },
  nothing: { installed: false, text: null, active: false },
  compare({ data }, facts) {
    const same = facts.text === data.text;
    if (facts.installed && same && facts.active) return { same: true, why: text`dnsmasq runs as designed` };
    const changes: Change[] = [
      // The file first: the package starts the daemon.
      ...(same ? [] : [file(path, facts.text, data.text)]),
      ...(facts.installed ? [] : aptInstall(['dnsmasq'])),
      run(['systemctl', 'restart', 'dnsmasq'], text`Let dnsmasq read its files`, {
        undo: facts.installed && facts.active ? ['systemctl', 'restart', 'dnsmasq'] : null,
      }),
    ];
    return {
      same: false,
      title: text`Serve addresses and local names`,
      reason: facts.installed
        ? same
          ? text`dnsmasq does not run`
          : text`${path} differs`
        : text`dnsmasq is not installed`,
      changes,
      restarts: facts.active ? ['dnsmasq.service'] : [],
    };
  },
  verify: readsBack(() => routerNames),
};

/** A range per VLAN that has one, a reservation per port with a MAC address, a name per device with an address. */
export function dnsmasqConf(topology: Topology, { domain, forward }: RouterSettings): string {
  const ports = Object.entries(topology.devices).flatMap(([id, device]) =>
    portsOf(device).flatMap((port) =>
      port.address === undefined
        ? []
        : [{ id, mac: device.ports?.[port.name]?.mac, address: port.address.split('/')[0] ?? '' }],
    ),
  );
  const first = ports.filter(({ id }, index) => ports.findIndex((other) => other.id === id) === index);
  const ranges = Object.entries(topology.vlans).flatMap(([id, { dhcp, subnet, gateway }]) =>
    dhcp && subnet && isIpv4(dhcp.from) && isIpv4(dhcp.to)
      ? [
          `dhcp-range=set:${id},${dhcp.from},${dhcp.to},${netmask(subnet)},12h`,
          ...(gateway === undefined
            ? []
            : [
                `dhcp-option=tag:${id},option:router,${gateway}`,
                `dhcp-option=tag:${id},option:dns-server,${gateway}`,
              ]),
        ]
      : [],
  );
  return [
    '# Written by Rackloom.',
    'bind-dynamic',
    'domain-needed',
    'bogus-priv',
    `domain=${domain}`,
    `local=/${domain}/`,
    'expand-hosts',
    ...(forward ? ['no-resolv', ...forward.map((server) => `server=${server}`)] : []),
    ...ranges,
    ...ports.flatMap(({ id, mac, address }) =>
      mac === undefined ? [] : [`dhcp-host=${mac},${address},${hostnameOf(topology, id)}`],
    ),
    ...first.map(({ id, address }) => {
      const name = hostnameOf(topology, id);
      return `host-record=${name},${name}.${domain},${address}`;
    }),
    '',
  ].join('\n');
}

const isIpv4 = (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text);

/** `/24` as `255.255.255.0`. */
function netmask(subnet: string): string {
  const bits = Number(subnet.split('/')[1]);
  return [0, 8, 16, 24].map((from) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - from)))).join('.');
}
