import { readFileSync } from 'node:fs';
import { readTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';

/** The reference homelab, as the app opens it. */
export const sampleText = readFileSync(
  new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url),
  'utf8',
);

export function sample(): Topology {
  const { topology } = readTopology(sampleText);
  if (!topology) throw new Error('The reference homelab cannot be read.');
  return topology;
}
