import { z } from 'zod';
import type { ObjectKind } from './kind';
import { listOf, metadata, number, part, text } from './object';

const servicePort = z.object({
  port: number,
  targetPort: z.union([z.string(), z.number()]).catch(''),
  protocol: z.string().catch('TCP'),
});

const service = z.object({
  metadata: metadata.extend({ namespace: z.string().min(1) }),
  spec: part({ type: text, clusterIP: text, ports: listOf(servicePort) }),
});

export const serviceKind: ObjectKind<'services'> = {
  collection: 'services',
  path: '/api/v1/services',
  read: (object, { cluster, matcher }) => {
    const parsed = service.safeParse(object);
    if (!parsed.success) return null;
    const { metadata, spec } = parsed.data;
    const { name, namespace, labels } = metadata;
    const record = matcher.service({ cluster, namespace, name, labels });
    return {
      id: `${cluster}/${namespace}/${name}`,
      entity: {
        name,
        namespace,
        type: spec.type,
        clusterIp: spec.clusterIP,
        ports: spec.ports.map(({ port, targetPort, protocol }) => ({
          port,
          target: String(targetPort),
          protocol,
        })),
        ...(record && { record }),
      },
    };
  },
};
