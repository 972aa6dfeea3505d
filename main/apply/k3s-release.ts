import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { stateFolder } from '../files/state-folder';

export const architectures = ['amd64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

/** `uname -m` → the name that K3s' releases use. */
export const architectureOf: Record<string, Architecture> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
};

const releases = 'https://github.com/k3s-io/k3s/releases/download';
const binaryName: Record<Architecture, string> = { amd64: 'k3s', arm64: 'k3s-arm64' };
const fetchMs = 8_000;

export const releaseUrl = (version: string, arch: Architecture): string =>
  `${releases}/${encodeURIComponent(version)}/${binaryName[arch]}`;

/**
 * Sums of a release's binaries from its `sha256sum-<arch>.txt`, kept for good once learnt: a release does not change.
 * Null where they cannot be learnt now, without a network say.
 */
export async function releaseSums(version: string): Promise<Record<Architecture, string | null>> {
  const [amd64, arm64] = await Promise.all(architectures.map((arch) => releaseSum(version, arch)));
  return { amd64: amd64 ?? null, arm64: arm64 ?? null };
}

async function releaseSum(version: string, arch: Architecture): Promise<string | null> {
  const kept = join(await stateFolder('k3s-sums'), `${version}-${arch}`);
  const known = await readFile(kept, 'utf8').catch(() => null);
  if (known) return known;
  const sum = await fetchSum(version, arch).catch(() => null);
  if (sum) await writeFileAtomic(kept, sum, { mode: 0o600 });
  return sum;
}

async function fetchSum(version: string, arch: Architecture): Promise<string | null> {
  const url = `${releases}/${encodeURIComponent(version)}/sha256sum-${arch}.txt`;
  const response = await fetch(url, { signal: AbortSignal.timeout(fetchMs) });
  return response.ok ? sumIn(await response.text(), binaryName[arch]) : null;
}

/** The sum of one file in the output of sha256sum. */
export function sumIn(text: string, file: string): string | null {
  for (const line of text.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/);
    if (name === file && sum && /^[0-9a-f]{64}$/.test(sum)) return sum;
  }
  return null;
}
