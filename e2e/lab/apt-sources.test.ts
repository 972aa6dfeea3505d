import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aptSources } from './apt-sources';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-apt-'));
  await mkdir(join(folder, 'sources.list.d'));
});
afterEach(() => rm(folder, { recursive: true }));

it('takes a company’s own mirror from one-line sources', async () => {
  await writeFile(
    join(folder, 'sources.list'),
    [
      '# deb http://old.example/debian bookworm main',
      'deb [arch=amd64 signed-by=/x.gpg] http://mirror.example/debian/ bookworm main',
      'deb http://mirror.example/debian-security bookworm-security main',
    ].join('\n'),
  );
  expect(aptSources(folder)).toEqual({
    mirror: 'http://mirror.example/debian',
    security: 'http://mirror.example/debian-security',
  });
});

it('takes it from deb822 sources, and passes over those that are not Debian’s', async () => {
  await writeFile(
    join(folder, 'sources.list.d', 'a.list'),
    'deb https://packages.example/cloud-sdk x main\n',
  );
  await writeFile(
    join(folder, 'sources.list.d', 'debian.sources'),
    'Types: deb\n# http://snapshot.example/debian\nURIs: http://deb.example/debian\nSuites: bookworm\n',
  );
  expect(aptSources(folder)).toEqual({
    mirror: 'http://deb.example/debian',
    security: 'http://deb.debian.org/debian-security',
  });
});

it('falls back to Debian’s own archive, on Ubuntu say', async () => {
  await writeFile(join(folder, 'sources.list'), 'deb http://archive.ubuntu.com/ubuntu noble main\n');
  expect(aptSources(folder).mirror).toBe('http://deb.debian.org/debian');
});
