import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topology } from '#shared/topology/topology';
import { contentHash, stableTar } from './image-archives';
import type { LabSettings } from './settings';
import { run } from './shell';

/** Image name as in the topology → archive on this machine. */
export type Images = Record<string, string>;

/**
 * Lab hosts cannot pull images, so each image of the topology is stood in for: a busybox that listens on the ports which
 * the topology gives that image, and says what it is. It bears the image's exact name; nothing of the real one is in it.
 */
export async function makeImages(
  settings: LabSettings,
  topology: Topology,
  say: (line: string) => void,
): Promise<Images> {
  const folder = join(settings.folder, 'images');
  await mkdir(folder, { recursive: true });
  const wanted = portsByImage(topology);
  if (Object.keys(wanted).length === 0) return {};
  const layer = await makeLayer(folder);
  const images: Images = {};
  for (const [name, ports] of Object.entries(wanted)) {
    const archive = join(folder, `${name.replace(/[^A-Za-z0-9.-]+/g, '_')}.tar`);
    await makeArchive(folder, archive, name, ports, layer);
    images[name] = archive;
  }
  say(`STAND-INS for images, not the real programs: ${Object.keys(images).join(', ')}`);
  return images;
}

/** Every image in use, with all ports that anything using it is said to listen on. */
export function portsByImage(topology: Topology): Record<string, number[]> {
  const ports: Record<string, Set<number>> = {};
  for (const { image, ports: declared } of [
    ...Object.values(topology.workloads),
    ...Object.values(topology.containers),
  ]) {
    ports[image] ??= new Set();
    for (const port of Object.values(declared ?? {})) ports[image].add(port);
  }
  return Object.fromEntries(
    Object.entries(ports).map(([image, set]) => [image, [...set].sort((a, b) => a - b)]),
  );
}

const server = `#!/bin/sh
# A stand-in of Rackloom's test lab for $LAB_IMAGE: it listens, and answers HTTP with its own name.
mkdir -p /tmp/www
echo "Rackloom lab: a stand-in for $LAB_IMAGE on $(hostname), not the real program" >/tmp/www/index.html
cat /tmp/www/index.html
for port in $LAB_PORTS; do httpd -f -p "$port" -h /tmp/www & done
trap 'exit 0' TERM INT
while :; do sleep 3600 & wait $!; done
`;

interface Layer {
  /** Its digest is its name: containerd goes on with a layer of the same name that a crash cut off, whichever archive it was in. */
  name: string;
  diffId: string;
}

/** The one layer of all stand-ins: this machine's static busybox. */
async function makeLayer(folder: string): Promise<Layer> {
  const root = join(folder, 'root');
  for (const name of ['bin', 'tmp', 'etc', 'root', 'srv']) await mkdir(join(root, name), { recursive: true });
  await copyFile('/bin/busybox', join(root, 'bin/busybox'));
  await chmod(join(root, 'bin/busybox'), 0o755);
  await run(['chroot', root, '/bin/busybox', '--install', '-s', '/bin']);
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await writeFile(join(root, 'lab-server'), server, { mode: 0o755 });
  await chmod(join(root, 'tmp'), 0o1777);
  const file = join(folder, 'layer.tar');
  await run(['tar', ...stableTar, '-C', root, '-cf', file, '.']);
  await rm(root, { recursive: true });
  const digest = await contentHash(file);
  const name = `${digest}.tar`;
  await rename(file, join(folder, name));
  return { name, diffId: `sha256:${digest}` };
}

/** Docker image specification v1.2: manifest.json names a config and the layers. `docker load` and containerd read it. */
async function makeArchive(
  folder: string,
  archive: string,
  name: string,
  ports: readonly number[],
  layer: Layer,
): Promise<void> {
  const config = JSON.stringify({
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: {
      Entrypoint: ['/lab-server'],
      Env: ['PATH=/bin', `LAB_IMAGE=${name}`, `LAB_PORTS=${ports.join(' ')}`],
      ExposedPorts: Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}])),
      Labels: { 'org.opencontainers.image.title': `Rackloom lab stand-in for ${name}` },
    },
    rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    history: [{ created: '1970-01-01T00:00:00Z', comment: 'Rackloom lab stand-in' }],
  });
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  const manifest = [{ Config: configName, RepoTags: [name], Layers: [layer.name] }];
  if (existsSync(archive)) await rm(archive);
  await writeFile(join(folder, configName), config);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await run(['tar', ...stableTar, '-C', folder, '-cf', archive, 'manifest.json', configName, layer.name]);
  await rm(join(folder, configName));
  await rm(join(folder, 'manifest.json'));
}
