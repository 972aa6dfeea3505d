import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { batchScript, splitBatch } from '../probe';
import { probeOf } from '../read-facts';
import { k3sImages } from './k3s-images';

const folder = mkdtempSync(join(tmpdir(), 'rackloom-images-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inside = (path: string) => join(folder, path);
const k3s = inside('/usr/local/bin/k3s');
const database = inside('/var/lib/rancher/k3s/agent/containerd/io.containerd.metadata.v1.bolt/meta.db');
const named = (...names: string[]) =>
  writeFileSync(k3s, `#!/bin/sh\necho "$*" >>${inside('/asked')}\nprintf '%s\\n' ${names.join(' ')}\n`, {
    mode: 0o755,
  });
const asked = () => readFileSync(inside('/asked'), 'utf8').trim().split('\n').length;

/** The images that a node names on which K3s runs, with its folders below a temporary one. */
function imported(): string[] | null {
  const { facts } = k3sImages;
  if (facts.over !== 'shell') throw new Error('not read by a shell');
  const data = { archives: [] };
  const probe = { ...probeOf(facts, data), id: 'images' };
  const script = ['/var/lib/rancher', '/run/rackloom', '/usr/local/bin/k3s'].reduce(
    (text, path) => text.replaceAll(path, inside(path)),
    batchScript([probe]),
  );
  const input = `systemctl() { printf 'ActiveState=active\\n'; }\n${script}`;
  const output = splitBatch([probe], spawnSync('sh', ['-s'], { input, encoding: 'utf8' }));
  return facts.parse(output.get('images') ?? '', data).imported;
}

test('K3s is asked for its images once, and again when containerd has written', () => {
  for (const path of [k3s, database]) mkdirSync(dirname(path), { recursive: true });
  writeFileSync(database, 'one');
  named('docker.io/library/b:1', 'docker.io/library/a:1');
  expect(imported()).toEqual(['docker.io/library/a:1', 'docker.io/library/b:1']);
  named('docker.io/library/a:1');
  expect(imported()).toEqual(['docker.io/library/a:1', 'docker.io/library/b:1']);
  expect(asked()).toBe(1);
  appendFileSync(database, 'two');
  expect(imported()).toEqual(['docker.io/library/a:1']);
  expect(asked()).toBe(2);
});

test('where containerd keeps its state elsewhere, K3s is asked each time', () => {
  rmSync(database);
  named('docker.io/library/c:1');
  const before = asked();
  expect([imported(), imported()]).toEqual([['docker.io/library/c:1'], ['docker.io/library/c:1']]);
  expect(asked()).toBe(before + 2);
});

test('an answer that K3s does not give is not kept', () => {
  writeFileSync(database, 'three');
  writeFileSync(k3s, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  expect(imported()).toEqual([]);
  named('docker.io/library/d:1');
  expect(imported()).toEqual(['docker.io/library/d:1']);
});
