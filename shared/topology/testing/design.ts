import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { topology, type Topology } from '../topology';

/** A topology from what a test needs of it, written as in a file. */
export const design = (parts: Omit<Partial<z.input<typeof topology>>, 'rackloom'>): Topology =>
  z.decode(topology, { rackloom: 1, name: 'test', ...parts });

export const sampleText = (name = 'homelab'): string =>
  readFileSync(`${import.meta.dirname}/../../../assets/samples/${name}.rackloom.yaml`, 'utf8');

export const sampleTopology = (name?: string): Topology =>
  z.decode(topology, parse(sampleText(name)) as z.input<typeof topology>);
