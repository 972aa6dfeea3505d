import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { topology, type Topology } from '#shared/topology/topology';

/** The reference homelab. */
export const sampleHomelab = (): Topology =>
  decoded(readFileSync(new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url), 'utf8'));

/** A topology written as in a file. */
export const decoded = (yaml: string): Topology =>
  z.decode(topology, parse(yaml) as z.input<typeof topology>);
