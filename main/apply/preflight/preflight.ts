import { allOf, type Text, text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Design } from '../design';
import { k3sNodes } from '../k3s';
import { checks, type Candidate } from './checks';
import type { HostFacts } from './host-facts';

/** What the code of such a finding begins with. */
export const preflightCode = 'preflight-';

/** Every known failure of every host that was read, before anything changes. */
export function preflight(design: Design, facts: ReadonlyMap<string, HostFacts>): Diagnostic<Text>[] {
  // The order of the design, not the one in which hosts answered: a plan of the same state has the same bytes.
  const hosts = Object.keys(design.topology.devices).flatMap((device) => {
    const found = facts.get(device);
    return found ? [candidate(design, device, found)] : [];
  });
  return [
    ...hosts.flatMap((host) =>
      checks.flatMap(({ code, severity, find }): Diagnostic<Text>[] => {
        const found = find(host);
        return found
          ? [{ severity, code: `${preflightCode}${code}`, ...found, path: ['devices', host.device] }]
          : [];
      }),
    ),
    ...sameMachine(hosts),
    ...sameHostname(hosts),
  ];
}

function candidate(design: Design, device: string, facts: HostFacts): Candidate {
  const { topology } = design;
  const node = k3sNodes(design).find((each) => each.device === device);
  const record = topology.devices[device];
  const containers = Object.values(topology.containers).filter(({ host }) => host === device);
  return {
    device,
    facts,
    role: node?.role ?? null,
    backend: node?.backend ?? null,
    servers: node?.servers ?? 0,
    kind: record?.kind ?? '',
    docker: record?.docker !== undefined || containers.length > 0,
    containerPorts: containers.flatMap(({ ports }) => Object.keys(ports ?? {}).map(Number)),
    opensFirewall: record?.host?.firewall !== undefined,
    keepsTime: record?.host?.time !== undefined,
  };
}

/** Two addresses that lead to one machine, or two cards written from one image: either way a node would be rejected. */
const sameMachine = (hosts: readonly Candidate[]): Diagnostic<Text>[] =>
  groups(hosts, ({ facts }) => facts.machineId).map((devices) => ({
    severity: 'error',
    code: `${preflightCode}same-machine`,
    summary: text`${allOf(devices)} have the same machine-id: one machine under two addresses, or cards written from one image.`,
    mend: text`Correct the addresses; on a copied card: rm /etc/machine-id, then systemd-machine-id-setup, then reboot.`,
  }));

/** Names are given by the apply; two nodes that have one name already, and are designed to keep it, are two of one node. */
const sameHostname = (hosts: readonly Candidate[]): Diagnostic<Text>[] =>
  groups(
    hosts.filter(({ role, facts }) => role && facts.active.some((unit) => unit.startsWith('k3s'))),
    ({ facts }) => facts.hostname,
  ).map((devices) => ({
    severity: 'error',
    code: `${preflightCode}hostname`,
    summary: text`${allOf(devices)} call themselves by one name and both run K3s: the cluster takes them for one node.`,
    mend: text`Take K3s off one of them (rackloom remove --only HOST), then apply again.`,
  }));

function groups(hosts: readonly Candidate[], keyOf: (host: Candidate) => string): string[][] {
  const found = new Map<string, string[]>();
  for (const host of hosts) {
    const key = keyOf(host);
    if (key !== '') found.set(key, [...(found.get(key) ?? []), host.device]);
  }
  return [...found.values()].filter((devices) => devices.length > 1);
}
