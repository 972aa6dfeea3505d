import { type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { AccessRule } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { portsOf } from '#shared/devices/ports';
import { file, run, shell } from '../change';
import { hostsWith } from '../host-settings';
import { managedHosts } from '../managed';
import { fileText, keyValues } from '../probe';
import { stepId, VerifyError, type Resource } from '../resource';
import { networkStep } from './network';

interface Data {
  rules: string;
}

interface Facts {
  rules: string | null;
  unit: string | null;
  enabled: boolean;
  /** Whether the kernel holds what was loaded from the file, and nobody changed it since. */
  loaded: boolean;
}

const kind = 'router-rules';
const rulesPath = '/etc/rackloom/router.nft';
const unitPath = '/etc/systemd/system/rackloom-router.service';
/** The kernel's table as it was listed right after it was loaded. */
const listedPath = '/var/lib/rackloom/router.listed';
const guardS = 60;

/**
 * Rules between VLANs and NAT to the uplink on a Linux router, in a table of our own: other tables of the router stay, and
 * what any of them refuses is refused (nft(8)).
 */
export const routerRules: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'router')
      .filter(({ setting }) => !setting.without?.includes('rules'))
      .map(({ target, setting }) => ({
        target,
        data: { rules: rulesOf(design.topology, uplinkOf(design.topology, target, setting.uplink)) },
      })),
  needs: ({ target }) => [networkStep(target)],
  facts: {
    over: 'shell',
    units: () => ['rackloom-router'],
    script: () => `
echo "rules=$(text ${rulesPath})"; echo "unit=$(text ${unitPath})"
state rackloom-router UnitFileState; echo "enabled=$value"
nft list table inet rackloom 2>/dev/null | cmp -s - ${listedPath} && echo loaded=yes`,
    parse: (output) => {
      const { rules, unit, enabled, loaded } = keyValues(output);
      return {
        rules: fileText(rules),
        unit: fileText(unit),
        enabled: enabled === 'enabled',
        loaded: loaded === 'yes',
      };
    },
  },
  nothing: { rules: null, unit: null, enabled: false, loaded: false },
  compare({ data }, facts) {
    const same = facts.rules === data.rules;
    const changes: Change[] = [
      ...(same ? [] : [file(rulesPath, facts.rules, data.rules)]),
      ...(facts.unit === unitText ? [] : [file(unitPath, facts.unit, unitText)]),
      ...(facts.unit === unitText
        ? []
        : [
            run(['systemctl', 'daemon-reload'], text`Let systemd read the unit`, {
              undo: ['systemctl', 'daemon-reload'],
            }),
          ]),
      ...(facts.enabled
        ? []
        : [
            run(['systemctl', 'enable', 'rackloom-router.service'], text`Load them at every boot`, {
              undo: ['systemctl', 'disable', 'rackloom-router.service'],
            }),
          ]),
    ];
    if (changes.length > 0 || !facts.loaded)
      changes.push(
        shell('systemctl restart rackloom-router.service', text`Load the rules in one transaction`, {
          undo:
            facts.rules === null
              ? 'nft delete table inet rackloom'
              : 'systemctl restart rackloom-router.service',
        }),
      );
    if (changes.length === 0) return { same: true, why: text`the kernel holds the rules as designed` };
    return {
      same: false,
      title: text`Set the rules between VLANs`,
      reason: reasonOf(facts, same),
      changes,
      disruptive: facts.rules !== null,
      guardS,
    };
  },
  proves: ({ target }, design) => [...new Set([target, ...managedHosts(design)])],
  async verify(item, context) {
    const transport = await context.transport(item.target);
    const argv = ['nft', 'list', 'table', 'inet', 'rackloom'];
    const { code, stderr } = await transport.run(argv, { sudo: true, allowFailure: true });
    if (code !== 0) throw new VerifyError(text`The rules are not loaded.`, [stderr], argv.join(' '));
    return text`the kernel holds the rules`;
  },
};

export const routerRulesStep = (target: string) => stepId(kind, { target });

function reasonOf(facts: Facts, same: boolean): Text {
  if (facts.rules === null) return text`there are no rules of ours`;
  if (!same) return text`the rules differ`;
  return facts.loaded
    ? text`they would not be loaded at boot`
    : text`what the kernel holds was changed or not loaded`;
}

const unitText = `[Unit]
Description=Rules between VLANs, by Rackloom
After=nftables.service
Wants=network-pre.target
Before=network-pre.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/sbin/sysctl -q -w net.ipv4.ip_forward=1
ExecStart=/usr/sbin/nft -f ${rulesPath}
ExecStart=/bin/sh -c 'mkdir -p /var/lib/rackloom && nft list table inet rackloom >${listedPath}'

[Install]
WantedBy=multi-user.target
`;

function uplinkOf({ devices }: Topology, target: string, port: string | undefined): string | null {
  const device = devices[target];
  if (port === undefined || !device) return null;
  const name = portsOf(device).find((each) => each.name === port)?.interface ?? port;
  // What a kernel takes for an interface, and nothing that could end the quotes around it.
  return name.replace(/[^A-Za-z0-9._@-]/g, '');
}

/** The first rule that matches decides; without one, everything passes. Declared and deleted first, so that loading replaces it. */
export function rulesOf({ access, vlans }: Topology, uplink: string | null): string {
  const subnets = Object.values(vlans).flatMap(({ subnet }) => subnet ?? []);
  const forward = access.flatMap((rule) => ruleOf(rule, vlans));
  const nat =
    uplink === null || subnets.length === 0
      ? []
      : [
          '  chain uplink {',
          '    type nat hook postrouting priority srcnat; policy accept;',
          `    oifname "${uplink}" ip saddr { ${subnets.join(', ')} } masquerade`,
          '  }',
        ];
  return [
    '# Written by Rackloom.',
    'table inet rackloom',
    'delete table inet rackloom',
    'table inet rackloom {',
    '  chain between {',
    '    type filter hook forward priority filter; policy accept;',
    '    ct state established,related accept',
    ...forward,
    '  }',
    ...nat,
    '}',
    '',
  ].join('\n');
}

/** A rule about a VLAN without a subnet says nothing that a router could match. */
function ruleOf({ from, to, protocol, ports, action }: AccessRule, vlans: Topology['vlans']): string[] {
  const side = (id: string, match: string) => {
    if (id === 'any') return '';
    const subnet = vlans[id]?.subnet;
    return subnet === undefined ? null : `${match} ${subnet}`;
  };
  const [source, destination] = [side(from, 'ip saddr'), side(to, 'ip daddr')];
  if (source === null || destination === null) return [];
  const verdict = action === 'allow' ? 'accept' : 'reject with icmpx type admin-prohibited';
  return [`    ${[source, destination, portMatch(protocol, ports), verdict].filter(Boolean).join(' ')}`];
}

function portMatch(protocol: AccessRule['protocol'], ports: readonly number[] | undefined): string {
  if (!ports) return protocol === 'any' ? '' : `meta l4proto ${protocol}`;
  const set = `{ ${ports.join(', ')} }`;
  return protocol === 'any' ? `meta l4proto { tcp, udp } th dport ${set}` : `${protocol} dport ${set}`;
}
