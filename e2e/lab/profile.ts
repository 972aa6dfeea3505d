import { rename, writeFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { stringify } from 'yaml';
import { hardwareOf } from '#shared/devices/hardware-of';
import { kindOf } from '#shared/devices/kinds';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { absentDevices, type LabDesign } from './design';
import type { Images } from './images';
import { machineArch, type K3sArtifacts } from './k3s';
import { keyFile, knownHostsFile, profileFile, type LabSettings } from './settings';
import { labUser } from './users';

/** Parts of K3s that the stand-in for it does not have (its README lists them). */
const notInTheStandIn = ['traefik', 'servicelb', 'metrics-server', 'local-storage'];

export interface ProfileInput {
  topology: Topology;
  design: LabDesign;
  topologyFile: string;
  images: Images;
  /** Cluster id → where its K3s comes from; without one, from K3s' releases. */
  k3s: Record<string, K3sArtifacts>;
}

/** Writes the profile that bends the topology to this lab (D5): what is different here, and no more. */
export async function writeProfile(settings: LabSettings, input: ProfileInput): Promise<void> {
  const own = (file: string): string => relative(settings.folder, file);
  const content = {
    rackloomProfile: 1,
    name: 'lab',
    ssh: { user: labUser, key: own(keyFile(settings)), knownHosts: own(knownHostsFile(settings)) },
    devices: deviceOverrides(input),
    clusters: clusterOverrides(input),
    images: Object.fromEntries(Object.entries(input.images).map(([name, file]) => [name, own(file)])),
  };
  const file = profileFile(settings);
  await writeFile(`${file}.new`, `${header(input)}\n${stringify(content)}`);
  await rename(`${file}.new`, file);
}

function header({ topologyFile, images, k3s }: ProfileInput): string {
  const versions = [...new Set(Object.values(k3s).map(({ version }) => version))];
  const lines = [
    `Profile of the test lab for ${basename(topologyFile)}, written by \`npm run lab -- up\`. It overrides:`,
    'ssh       the lab has a user and a key of its own, and knows the keys of its hosts',
    'devices   the provider’s side is absent; hosts have the architecture and the Debian of this machine’s lab',
    versions.length > 0
      ? `clusters  K3s ${versions.join(', ')} is sent from this machine: the hosts have no way out`
      : 'clusters  nothing: no K3s could be had for the lab',
    ...(Object.keys(images).length > 0
      ? ['images    STAND-INS: a busybox that listens on the image’s ports, not the real programs']
      : []),
  ];
  return lines.map((line) => `# ${line}`).join('\n');
}

function deviceOverrides({
  topology,
  design,
}: Pick<ProfileInput, 'topology' | 'design'>): Record<string, Record<string, unknown>> {
  const overrides: Record<string, Record<string, unknown>> = {};
  for (const id of absentDevices(topology)) overrides[id] = { absent: true };
  for (const { id, role, spare } of design.machines) {
    const device: Device = topology.devices[id] ?? { kind: 'raspberry-pi' };
    const own = {
      ...(device.os && device.os !== 'debian' ? { os: 'debian' } : {}),
      ...(role === 'host' && archOf(device) !== machineArch() ? { arch: machineArch() } : {}),
      ...(spare ? { os: 'debian' } : {}),
    };
    if (Object.keys(own).length > 0) overrides[id] = own;
  }
  return overrides;
}

/** What the design says the device is: itself, by its model, or as its kind usually is. */
const archOf = (device: Device): string =>
  device.arch ?? hardwareOf(device).arch ?? (kindOf(device).name === 'raspberry-pi' ? 'arm64' : 'amd64');

function clusterOverrides({ topology, k3s }: ProfileInput): Record<string, unknown> {
  const overrides: Record<string, unknown> = {};
  for (const [id, cluster] of Object.entries(topology.clusters)) {
    const artifacts = k3s[id];
    if (artifacts === undefined) continue;
    const { folder, version } = artifacts;
    overrides[id] = {
      ...(version === cluster.k3s.version ? {} : { version }),
      artifacts: folder,
      ...(version.includes('standin')
        ? { disable: [...new Set([...cluster.disable, ...notInTheStandIn])] }
        : {}),
    };
  }
  return overrides;
}
