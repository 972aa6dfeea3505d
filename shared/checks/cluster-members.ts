import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import { plural, text, worded } from '../language/text';
import type { Device } from '../topology/device';
import { primaryAddress } from '../topology/lookup';
import type { Check, Finding, Offer } from './check';

const lastAsAgent = (id: string, servers: readonly string[], agents: readonly string[]): Offer => ({
  label: text`Make ${servers.at(-1)} an agent`,
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
): Offer[] {
  const list = servers.includes(device) ? 'servers' : 'agents';
  const left = (list === 'servers' ? servers : agents).filter((each) => each !== device);
  if (list === 'servers' && left.length === 0) return [];
  return [
    {
      label: text`Take ${device} out`,
      edit: 'setField',
      arguments: { path: ['clusters', id, list], value: left },
    },
  ];
}

function addressFor(id: string, device: Device): Offer[] {
  const port = portsOf(device)[0]?.name;
  if (port === undefined) return [];
  return [
    { label: text`Give ${id} a free address`, edit: 'assignAddress', arguments: { port: `${id}:${port}` } },
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
          summary: text`cluster ${id} has ${plural(servers.length, { one: '# server', other: '# servers' })}; etcd wants an odd number`,
          mend: text`With ${servers.length} it survives no more losses than with ${servers.length - 1}. Take one out, or add one.`,
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
            summary:
              before === id
                ? text`${device} is a member of cluster ${id} twice`
                : text`${device} is a member of the clusters ${before} and ${id}`,
            mend: text`A machine runs K3s once, as a server or as an agent: take it out of one of them.`,
            path,
          });
        else if (record && !kindOf(record).runsWorkloads)
          findings.push({
            severity: 'error',
            summary: text`${device} (${worded(kindOf(record).label)}) cannot run K3s`,
            mend: text`Take ${device} out of cluster ${id}.`,
            mends: withoutMember(id, servers, agents, device),
            path,
          });
        else if (record && primaryAddress(record) === undefined)
          findings.push({
            severity: 'error',
            summary: text`${device} is in cluster ${id} but has no address`,
            mend: text`Give one of its ports an address.`,
            mends: addressFor(device, record),
            path: ['devices', device],
          });
      }
      return findings;
    });
  },
};
