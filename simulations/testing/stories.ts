import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { inEnglish } from '#shared/language/text';
import type { SimulationRequest } from '#shared/results/simulation-request';
import type { Results } from '#shared/results/results';
import { readTopology } from '#shared/formats/rackloom';
import type { Topology } from '#shared/topology/topology';
import { simulate } from '../simulate';

/** A sample topology and what to simulate of it. */
export interface Story {
  /** `sample` or `sample: scenario`. */
  name: string;
  topology: Topology;
  request: SimulationRequest;
}

const samples = new URL('../../assets/samples/', import.meta.url);
const suffix = '.rackloom.yaml';

/** Every sample for a while, and every scenario of every sample as its file says. */
export function stories(): Story[] {
  const files = readdirSync(samples).filter((file) => file.endsWith(suffix));
  return files.sort().flatMap((file) => {
    const name = file.slice(0, -suffix.length);
    const { topology } = readTopology(readFileSync(new URL(file, samples), 'utf8'));
    if (!topology) throw new Error(`The sample ${file} cannot be read.`);
    const plain = { name, topology, request: { duration: 2e9, warmup: 0.5e9, seed: 1 } };
    const told = Object.entries(topology.scenarios).map(([id, { duration, warmup, seed = 1 }]) => ({
      name: `${name}: ${id}`,
      topology,
      request: { duration, warmup, seed, scenario: id },
    }));
    return [plain, ...told];
  });
}

/** Everything that a run tells, its texts in English, in 16 characters. */
export const fingerprint = (results: Results): string =>
  createHash('sha256')
    .update(JSON.stringify(inEnglish(results)))
    .digest('hex')
    .slice(0, 16);

export async function fingerprintOf({ topology, request }: Story): Promise<string> {
  return fingerprint((await simulate(topology, request))!);
}
