import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { profile as profileSchema, type Profile } from '#main/apply/profile';
import { designLab } from './design';
import { twoSwitches } from './fixtures/two-switches';
import { portsByImage } from './images';
import { machineArch } from './k3s';
import { writeProfile, type ProfileInput } from './profile';
import { profileFile, type LabSettings } from './settings';
import { readTopologyFile, sampleFile } from './topology-file';

let settings: LabSettings;
beforeEach(async () => {
  const cache = await mkdtemp(join(tmpdir(), 'rackloom-profile-'));
  settings = { cache, folder: cache, prefix: 'rlt' };
});
afterEach(() => rm(settings.cache, { recursive: true }));

async function written(
  file: string,
  more: Partial<ProfileInput> = {},
): Promise<{ text: string; profile: Profile }> {
  const topology = await readTopologyFile(file);
  const design = designLab(topology);
  await writeProfile(settings, { topology, design, topologyFile: file, images: {}, k3s: {}, ...more });
  const text = await readFile(profileFile(settings), 'utf8');
  return { text, profile: profileSchema.parse(parse(text)) };
}

it('is a valid profile whose overrides of devices are the absent provider and the architecture', async () => {
  const { profile } = await written(sampleFile);
  expect(profile.ssh).toEqual({ user: 'pi', key: 'id', knownHosts: 'known_hosts' });
  const pis = machineArch() === 'arm64' ? [] : ['pi-1', 'pi-2', 'pi-3', 'pi-4'];
  const others = machineArch() === 'arm64' ? ['gpu-1', 'dev'] : [];
  expect(Object.keys(profile.devices).sort()).toEqual([...pis, ...others, 'internet'].sort());
  expect(profile.devices.internet).toEqual({ absent: true });
  expect(profile.clusters).toEqual({});
});

it('says Debian where the design has another system', async () => {
  expect((await written(twoSwitches)).profile.devices['node-b']).toMatchObject({ os: 'debian' });
});

it('names the stand-in for K3s and leaves out what it cannot do; K3s’ own release needs neither', async () => {
  const standIn = { folder: '/artifacts', version: 'v1.34.4+k3s-standin' };
  const { text, profile } = await written(sampleFile, { k3s: { home: standIn } });
  expect(profile.clusters.home).toEqual({
    version: 'v1.34.4+k3s-standin',
    artifacts: '/artifacts',
    disable: ['traefik', 'servicelb', 'metrics-server', 'local-storage'],
  });
  expect(text).toContain('v1.34.4+k3s-standin is sent from this machine');
  const real = await written(sampleFile, { k3s: { home: { folder: '/k3s', version: 'v1.34.4+k3s1' } } });
  expect(real.profile.clusters.home).toEqual({ artifacts: '/k3s' });
});

it('says loudly that images are stood in for', async () => {
  const archive = join(settings.folder, 'images', 'web.tar');
  const { text, profile } = await written(sampleFile, { images: { 'example/web:1': archive } });
  expect(text).toContain('STAND-INS');
  expect(profile.images).toEqual({ 'example/web:1': join('images', 'web.tar') });
});

it('lets an image listen on all ports that anything using it names', async () => {
  expect(portsByImage(await readTopologyFile(twoSwitches))).toEqual({ 'example/web:1': [8080, 8081, 9090] });
});
