import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { givenArtifacts, machineArch, releasedArtifacts } from './k3s';
import type { LabSettings } from './settings';

const binary = machineArch() === 'amd64' ? 'k3s' : 'k3s-arm64';
const images = `k3s-airgap-images-${machineArch()}.tar.zst`;
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

let settings: LabSettings;
let server: Server;
let release: Record<string, string>;
let said: string[];
const say = (line: string) => void said.push(line);
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeEach(async () => {
  const cache = await mkdtemp(join(tmpdir(), 'rackloom-k3s-'));
  settings = { cache, folder: join(cache, 'rlt'), prefix: 'rlt' };
  said = [];
  release = {
    [binary]: 'the binary',
    [images]: 'the images',
    [`sha256sum-${machineArch()}.txt`]: `${sum('the binary')}  ${binary}\n${sum('the images')}  ${images}\n`,
  };
  server = createServer((request, response) => {
    const [, version, name = ''] = (request.url ?? '').split('/');
    const content = version === 'v1.34.4%2Bk3s1' ? release[name] : undefined;
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.close();
  await rm(settings.cache, { recursive: true });
});

it('fetches a release once, checked, in the layout of a profile’s artifacts', async () => {
  const got = await releasedArtifacts(settings, 'v1.34.4+k3s1', say, address());
  expect(await readFile(join(got!.folder, 'k3s'), 'utf8')).toBe('the binary');
  expect(await readFile(join(got!.folder, 'k3s.sha256'), 'utf8')).toBe(`${sum('the binary')}  k3s\n`);
  expect(await readdir(join(got!.folder, 'images'))).toEqual([images]);
  release = {};
  expect(await releasedArtifacts(settings, 'v1.34.4+k3s1', say, address())).toEqual(got);
});

it('takes nothing whose checksum differs, and says what to do instead', async () => {
  release[images] = 'something else';
  expect(await releasedArtifacts(settings, 'v1.34.4+k3s1', say, address())).toBeNull();
  expect(said.join('\n')).toMatch(/sha256[^]*RACKLOOM_K3S_ARTIFACTS/);
  expect(await readdir(settings.cache)).toEqual([]);
});

it('goes on without K3s where the release cannot be had', async () => {
  expect(await releasedArtifacts(settings, 'v1.99.0+k3s1', say, address())).toBeNull();
  expect(said.join('\n')).toContain('answers 404');
});

it('takes the artifacts it is given, with the version that they say themselves', async () => {
  await writeFile(join(settings.cache, 'k3s'), '#!/bin/sh\necho "k3s version v1.34.4+k3s-standin (abc)"\n');
  await chmod(join(settings.cache, 'k3s'), 0o755);
  expect(await givenArtifacts(settings.cache)).toEqual({
    folder: settings.cache,
    version: 'v1.34.4+k3s-standin',
  });
  await expect(givenArtifacts('/nowhere')).rejects.toThrow(/no k3s in it[^]*Mend/);
});
