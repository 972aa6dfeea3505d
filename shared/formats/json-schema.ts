import { z } from 'zod';
import { topology } from '../topology/topology';

/**
 * The file format as JSON Schema, so that an editor completes and checks a topology while it is typed; draft 7, which all of
 * them understand. It describes the file as written: quantities are text with units. What JSON Schema cannot say (ids that
 * must exist, addresses that must fit) stays with the reader and the checks.
 */
export const jsonSchema = (): z.core.JSONSchema.BaseSchema => ({
  title: 'Rackloom topology',
  description: 'A homelab: devices, cables, VLANs, clusters, workloads and traffic.',
  ...z.toJSONSchema(topology, { io: 'input', target: 'draft-7' }),
});

export const jsonSchemaText = (): string => `${JSON.stringify(jsonSchema(), null, 2)}\n`;
