import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { batchScript, fileSum, fileText, keyValues, splitBatch } from './probe';

const folder = mkdtempSync(join(tmpdir(), 'rackloom-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const shell = (script: string) => spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' });

test('each part has its own output, whatever the others do', () => {
  const probes = [
    { id: 'one', script: 'echo first; cd /; exit 3' },
    { id: 'two', script: 'cat; echo second; nonexistent-command; printf "no newline"' },
    { id: 'empty', script: ':' },
  ];
  const found = splitBatch(probes, shell(batchScript(probes)));
  expect([...found]).toEqual([
    ['one', 'first\n'],
    ['two', 'second\nno newline'],
    ['empty', ''],
  ]);
});

test('a part whose output was cut off is not there, rather than half there', () => {
  const probes = [
    { id: 'one', script: 'echo first' },
    { id: 'two', script: 'echo second' },
  ];
  const { stdout, stderr } = shell(batchScript(probes));
  expect([...splitBatch(probes, { stdout: stdout.slice(0, -3), stderr }).keys()]).toEqual(['one']);
});

test('files come through byte by byte; an empty one is not a missing one', () => {
  const text = 'ünïcode\n\u001e control\n\n';
  writeFileSync(join(folder, 'full'), text);
  writeFileSync(join(folder, 'empty'), '');
  const probes = ['full', 'empty', 'missing'].map((name) => ({
    id: name,
    script: `text ${folder}/${name}; sum ${folder}/${name}`,
  }));
  const found = splitBatch(probes, shell(batchScript(probes)));
  const [full, empty, missing] = ['full', 'empty', 'missing'].map((name) =>
    found.get(name)?.trim().split('\n'),
  );
  expect(fileText(full?.[0])).toBe(text);
  expect(fileText(empty?.[0])).toBe('');
  expect(fileText(missing?.[0])).toBeNull();
  expect(fileSum(empty?.[1])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(fileSum(missing?.[1])).toBeNull();
});

test('what waits runs beside the rest, and its output does not mix with theirs', () => {
  const waiting = (id: string) => ({ id, waits: true, script: `sleep 0.2; echo ${id}; echo again` });
  const probes = [waiting('one'), { id: 'two', script: 'echo two' }, waiting('three')];
  const found = splitBatch(probes, shell(batchScript(probes)));
  expect(Object.fromEntries(found)).toEqual({
    one: 'one\nagain\n',
    two: 'two\n',
    three: 'three\nagain\n',
  });
});

test('systemd and dpkg are asked once, whatever the scripts ask', () => {
  const asked = join(folder, 'asked');
  const stand = `
systemctl() { echo "systemctl $*" >>${asked}; printf 'ActiveState=active\\nUnitFileState=enabled\\nMainPID=7\\n\\nActiveState=inactive\\nUnitFileState=\\nMainPID=0\\n'; }
alias dpkg-query=dpkg_query
dpkg_query() { echo "dpkg-query $5 $6 $7" >>${asked}; printf 'ii tree=2.1\\nii tree:amd64=2.1\\nrc gone=1\\nhi held=3-1\\nii libc6=2\\nii libc6:i386=2\\n'; }
`;
  const probes = [
    {
      id: 'units',
      units: ['k3s', 'docker'],
      script: 'state k3s MainPID; echo "$value"; is_active docker || echo down',
    },
    {
      id: 'again',
      units: ['k3s'],
      script: 'state k3s UnitFileState; echo "$value"; state other ActiveState; echo "[$value]"',
    },
    { id: 'packages', packages: ['tree', 'gone', 'held'], script: 'installed tree gone held' },
    { id: 'foreign', packages: ['libc6:i386'], script: 'installed libc6:i386 tre' },
  ];
  const found = splitBatch(probes, shell(stand + batchScript(probes)));
  expect(Object.fromEntries(found)).toEqual({
    units: '7\ndown\n',
    again: 'enabled\n[]\n',
    packages: 'tree=2.1\nheld=3-1\n',
    foreign: 'libc6:i386=2\n',
  });
  expect(readFileSync(asked, 'utf8').trim().split('\n')).toEqual([
    'systemctl show -p ActiveState,UnitFileState,NeedDaemonReload,MainPID -- k3s.service docker.service',
    'dpkg-query tree gone held',
  ]);
});

test('values may hold equal signs', () => {
  expect(keyValues('a=1\nb=x=y\nno\n=z\n')).toEqual({ a: '1', b: 'x=y' });
});
