import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import type { Device } from '../topology/device';
import type { Mend } from '../topology/edits/mends';
import { primaryAddress } from '../topology/lookup';
import type { Check, Finding } from './check';

const lastAsAgent = (id: string, servers: readonly string[], agents: readonly string[]): Mend => ({
  label: `Make ${servers.at(-1)} an agent`,
  edit: 'setFields',
  arguments: {
    fields: [
      { path: ['clusters', id, 'servers'], value: servers.slice(0, -1) },
      { path: ['clusters', id, 'agents'], value: [...agents, servers.at(-1)] },
    ],
  },
});

function withoutMember(
  id: string,
  servers: readonly string[],
  agents: readonly string[],
  device: string,
): Mend[] {
  const list = servers.includes(device) ? 'servers' : 'agents';
  const left = (list === 'servers' ? servers : agents).filter((each) => each !== device);
  if (list === 'servers' && left.length === 0) return [];
  return [
    {
      label: `Take ${device} out`,
      edit: 'setField',
      arguments: { path: ['clusters', id, list], value: left },
    },
  ];
}

function addressFor(id: string, device: Device): Mend[] {
  const port = portsOf(device)[0]?.name;
  if (port === undefined) return [];
  return [
    { label: `Give ${id} a free address`, edit: 'assignAddress', arguments: { port: `${id}:${port}` } },
  ];
}

/** Who can be in a cluster: an odd number of servers (etcd's quorum), each machine once, each with an address. */
export const clusterMembers: Check = {
  name: 'cluster-members',
  finds:
    'A cluster has an even number of servers, a member twice, a member that cannot run K3s, or one without an address.',
  offers: 'The last server as an agent, the member taken out, or the next free address.',
  run: (topology) => {
    const memberOf = new Map<string, string>();
    return Object.entries(topology.clusters).flatMap(([id, { servers, agents }]): Finding[] => {
      const findings: Finding[] = [];
      if (servers.length % 2 === 0)
        findings.push({
          severity: 'error',
          summary: `cluster ${id} has ${servers.length} servers; etcd wants an odd number`,
          mend: `With ${servers.length} it survives no more losses than with ${servers.length - 1}. Take one out, or add one.`,
          mends: [lastAsAgent(id, servers, agents)],
          path: ['clusters', id, 'servers'],
        });
      const members = [
        ...servers.map((device, index) => ({ device, path: ['clusters', id, 'servers', index] })),
        ...agents.map((device, index) => ({ device, path: ['clusters', id, 'agents', index] })),
      ];
      for (const { device, path } of members) {
        const before = memberOf.get(device);
        memberOf.set(device, id);
        const record = topology.devices[device];
        if (before !== undefined)
          findings.push({
            severity: 'error',
            summary: `${device} is a member ${before === id ? `of cluster ${id} twice` : `of the clusters ${before} and ${id}`}`,
            mend: 'A machine runs K3s once, as a server or as an agent: take it out of one of them.',
            path,
          });
        else if (record && !kindOf(record).runsWorkloads)
          findings.push({
            severity: 'error',
            summary: `${device} is a ${kindOf(record).label.toLowerCase()} and cannot run K3s`,
            mend: `Take ${device} out of cluster ${id}.`,
            mends: withoutMember(id, servers, agents, device),
            path,
          });
        else if (record && primaryAddress(record) === undefined)
          findings.push({
            severity: 'error',
            summary: `${device} is in cluster ${id} but has no address`,
            mend: `Give one of its ports an address.`,
            mends: addressFor(device, record),
            path: ['devices', device],
          });
      }
      return findings;
    });
  },
};
