import { resolve } from 'node:path';
import { type Text, text } from '#shared/language/text';
import type { SshEndpoint } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import type { Profile } from './profile';

/** The topology with the profile's values in it, and one line for each (D5). */
export function override(
  topology: Topology,
  profile: Profile,
  folder: string,
): { topology: Topology; overrides: Text[] } {
  const overrides: Text[] = [];
  const devices = { ...topology.devices };
  const everywhere = rooted(profile.ssh, folder);
  for (const [id, device] of Object.entries(topology.devices)) {
    const { absent, ssh, ...fields } = profile.devices[id] ?? {};
    const reached = device.kind !== 'internet' && (profile.ssh || ssh || device.ssh);
    const endpoint = reached ? { ...device.ssh, ...everywhere, ...rooted(ssh, folder) } : undefined;
    if (absent) overrides.push(text`${id}: is not there; nothing is read from it or done on it`);
    for (const [key, value] of Object.entries(fields)) overrides.push(text`${id}: ${key} is ${value}`);
    for (const [key, value] of Object.entries(ssh ?? {}))
      overrides.push(text`${id}: ssh ${key} is ${show(value)}`);
    devices[id] = { ...device, ...fields, ...(endpoint && { ssh: endpoint }) };
  }
  for (const [key, value] of Object.entries(profile.ssh ?? {}))
    overrides.push(text`all devices: ssh ${key} is ${show(value)}`);
  const clusters = { ...topology.clusters };
  for (const [id, { version, disable, artifacts }] of Object.entries(profile.clusters)) {
    const cluster = topology.clusters[id];
    if (!cluster) continue;
    if (version) overrides.push(text`cluster ${id}: K3s version is ${version}, not ${cluster.k3s.version}`);
    if (disable)
      overrides.push(
        disable.length > 0
          ? text`cluster ${id}: leaves out ${disable}`
          : text`cluster ${id}: leaves out nothing`,
      );
    if (artifacts) overrides.push(text`cluster ${id}: K3s comes from ${artifacts}`);
    clusters[id] = {
      ...cluster,
      k3s: { ...cluster.k3s, ...(version && { version }) },
      ...(disable && { disable: disable as typeof cluster.disable }),
    };
  }
  for (const [image, archive] of Object.entries(profile.images))
    overrides.push(text`image ${image} comes from ${archive}`);
  return { topology: { ...topology, devices, clusters }, overrides };
}

/** Paths of an endpoint, made absolute: relative ones start from the profile's folder. */
function rooted(ssh: SshEndpoint | undefined, folder: string): SshEndpoint {
  const { key, knownHosts, ...rest } = ssh ?? {};
  const path = (written: string) => (written.startsWith('~/') ? written : resolve(folder, written));
  return {
    ...rest,
    ...(key !== undefined && { key: path(key) }),
    ...(knownHosts !== undefined && { knownHosts: path(knownHosts) }),
  };
}

const show = (value: string | number | object): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);
