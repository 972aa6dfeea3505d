import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Topology } from '#shared/topology/topology';
import { layersApart } from './layers-apart';
import type { LabSettings } from './settings';
import { LabError, read } from './shell';

/** Architecture of lab hosts: this machine's. */
export const machineArch = (): 'amd64' | 'arm64' => (process.arch === 'arm64' ? 'arm64' : 'amd64');

/** A folder with `k3s`, `k3s.sha256` and `images/*.tar*`, as a profile names it. */
export interface K3sArtifacts {
  folder: string;
  version: string;
}

/** Cluster id → where its K3s comes from: what the caller gives, else K3s' own release; left out where neither is to be had. */
export async function clusterArtifacts(
  settings: LabSettings,
  topology: Topology,
  say: (line: string) => void,
): Promise<Record<string, K3sArtifacts>> {
  const own = await givenArtifacts();
  const given = own && { ...own, folder: await layersApart(own.folder, join(settings.folder, 'k3s')) };
  const artifacts: Record<string, K3sArtifacts> = {};
  for (const [id, cluster] of Object.entries(topology.clusters)) {
    const found = given ?? (await releasedArtifacts(settings, cluster.k3s.version, say));
    if (found === null) continue;
    artifacts[id] = found;
    const standIn = found.version.includes('standin') ? ', a STAND-IN for K3s' : '';
    say(`K3s of cluster ${id}: ${found.version}${standIn}`);
  }
  return artifacts;
}

/** The user's or CI's own, instead of a download: K3s, or a stand-in for it. */
export async function givenArtifacts(
  folder = process.env.RACKLOOM_K3S_ARTIFACTS,
): Promise<K3sArtifacts | null> {
  if (!folder) return null;
  const binary = join(folder, 'k3s');
  if (!existsSync(binary)) {
    throw new LabError(
      `RACKLOOM_K3S_ARTIFACTS names ${folder}, and there is no k3s in it`,
      'Let it name a folder with k3s, k3s.sha256 and images/*.tar, or unset it.',
    );
  }
  const version = /v\d+\.\d+\.\d+\+\S+/.exec(await read([binary, '--version']))?.[0];
  if (!version) throw new LabError(`${binary} --version names no version`, 'Build the artifacts anew.');
  return { folder, version };
}

const releases = 'https://github.com/k3s-io/k3s/releases/download';

/**
 * K3s' own release, fetched by this machine because lab hosts have no way out, and kept in the cache. Null, with a word
 * why, where it cannot be had.
 */
export async function releasedArtifacts(
  settings: LabSettings,
  version: string,
  say: (line: string) => void,
  from = releases,
): Promise<K3sArtifacts | null> {
  const folder = join(settings.cache, `k3s-${version}-${machineArch()}`);
  if (existsSync(folder)) return { folder, version };
  try {
    say(`Fetching K3s ${version} once: ${folder}`);
    await fetchRelease(`${from}/${encodeURIComponent(version)}`, `${folder}.part`);
    await rename(`${folder}.part`, folder);
    return { folder, version };
  } catch (error) {
    await rm(`${folder}.part`, { recursive: true, force: true });
    say(
      `K3s ${version} cannot be had: ${reasonOf(error)}. The profile names no artifacts, so K3s cannot be installed`,
    );
    say(
      'on the lab’s hosts. Mend: set RACKLOOM_K3S_ARTIFACTS to a folder with k3s, k3s.sha256 and images/*.tar.',
    );
    return null;
  }
}

/** What fetch() itself says is only that it failed; the cause says why. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
};

async function fetchRelease(url: string, folder: string): Promise<void> {
  const arch = machineArch();
  const binary = arch === 'amd64' ? 'k3s' : `k3s-${arch}`;
  const images = `k3s-airgap-images-${arch}.tar.zst`;
  await mkdir(join(folder, 'images'), { recursive: true });
  const sums = await (await get(`${url}/sha256sum-${arch}.txt`)).text();
  const sum = await download(`${url}/${binary}`, join(folder, 'k3s'), sumOf(sums, binary));
  await chmod(join(folder, 'k3s'), 0o755);
  await writeFile(join(folder, 'k3s.sha256'), `${sum}  k3s\n`);
  await download(`${url}/${images}`, join(folder, 'images', images), sumOf(sums, images));
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(600_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return response;
}

async function download(url: string, file: string, expected: string): Promise<string> {
  const { body } = await get(url);
  if (body === null) throw new Error(`${url} is empty`);
  await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(file));
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sum = hash.digest('hex');
  if (sum !== expected) throw new Error(`${url} has the sha256 ${sum}, and the release says ${expected}`);
  return sum;
}

/** The sum of one file in a list as sha256sum writes it. */
function sumOf(list: string, file: string): string {
  const line = list.split('\n').find((candidate) => candidate.split(/\s+\*?/)[1] === file);
  if (line === undefined) throw new Error(`The release's checksums do not name ${file}`);
  return line.split(/\s/)[0]!;
}
