import { kindOf } from '../devices/kinds';
import { primaryAddress } from '../topology/lookup';
import type { Check, Finding } from './check';

/** Who can be in a cluster: an odd number of servers (etcd's quorum), each machine once, each with an address. */
export const clusterMembers: Check = {
  name: 'cluster-members',
  run: (topology) => {
    const memberOf = new Map<string, string>();
    return Object.entries(topology.clusters).flatMap(([id, { servers, agents }]): Finding[] => {
      const findings: Finding[] = [];
      if (servers.length % 2 === 0)
        findings.push({
          severity: 'error',
          summary: `cluster ${id} has ${servers.length} servers; etcd wants an odd number`,
          mend: `With ${servers.length} it survives no more losses than with ${servers.length - 1}. Take one out, or add one.`,
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
            path,
          });
        else if (record && primaryAddress(record) === undefined)
          findings.push({
            severity: 'error',
            summary: `${device} is in cluster ${id} but has no address`,
            mend: `Give one of its ports an address.`,
            path: ['devices', device],
          });
      }
      return findings;
    });
  },
};
