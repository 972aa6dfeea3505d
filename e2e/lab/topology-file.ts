import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readTopology } from '#shared/formats/rackloom';
import { english } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import { LabError } from './shell';

export const sampleFile = fileURLToPath(
  new URL('../../assets/samples/homelab.rackloom.yaml', import.meta.url),
);

export async function readTopologyFile(file: string): Promise<Topology> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new LabError(`${file} cannot be read: ${error.message}`, 'Name a topology file: --file FILE');
  });
  const { topology, diagnostics } = readTopology(text);
  if (topology !== null) return topology;
  const problems = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ position, summary }) => `  ${position ? `line ${position.line}: ` : ''}${english(summary)}`);
  throw new LabError(`${file} is no valid topology:\n${problems.join('\n')}`, 'Correct the file.');
}
