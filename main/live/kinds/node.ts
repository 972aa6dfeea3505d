import { z } from 'zod';
import type { LiveNode } from '#shared/live/entities';
import type { ObjectKind } from './kind';
import { condition, labels, listOf, metadata, part, text } from './object';

const rolePrefix = 'node-role.kubernetes.io/';

const node = z.object({
  metadata,
  spec: part({ unschedulable: z.boolean().catch(false) }),
  status: part({
    conditions: listOf(condition),
    capacity: labels,
    addresses: listOf(z.object({ type: z.string(), address: z.string() })),
    nodeInfo: part({ kubeletVersion: text, machineID: text }),
  }),
});

export const nodeKind: ObjectKind<'nodes'> = {
  collection: 'nodes',
  path: '/api/v1/nodes',
  read: (object, { cluster, matcher }) => {
    const parsed = node.safeParse(object);
    if (!parsed.success) return null;
    const { metadata, spec, status } = parsed.data;
    const machineId = status.nodeInfo.machineID;
    const record = matcher.node({ cluster, name: metadata.name, machineId });
    return {
      id: `${cluster}/${metadata.name}`,
      entity: {
        name: metadata.name,
        ready: readiness(status.conditions.find(({ type }) => type === 'Ready')?.status),
        roles: Object.keys(metadata.labels)
          .filter((label) => label.startsWith(rolePrefix))
          .map((label) => label.slice(rolePrefix.length))
          .sort(),
        version: status.nodeInfo.kubeletVersion,
        machineId,
        address: status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '',
        conditions: Object.fromEntries(
          status.conditions.map(({ type, status, reason, lastTransitionTime }) => [
            type,
            { status, reason, since: lastTransitionTime },
          ]),
        ),
        capacity: status.capacity,
        unschedulable: spec.unschedulable,
        ...(record && { record }),
      },
    };
  },
};

/** A node whose kubelet has not spoken yet has no such condition. */
const readiness = (status: string | undefined): LiveNode['ready'] =>
  status === 'True' || status === 'False' ? status : 'Unknown';
