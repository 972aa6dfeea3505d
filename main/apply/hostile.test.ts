import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { switchDrivers } from './drivers/all';
import { batchScript } from './probe';
import { probeOf } from './read-facts';
import { resourceNamed } from './resources/all';
import type { Knowledge } from './resource';

/**
 * Commands are never built from unquoted topology text. The schema refuses such names already; here they come past it. Every
 * script and command runs in a real shell that finds no program: whatever a name says, only the shell itself could do it.
 */
const folder = mkdtempSync(join(tmpdir(), 'rackloom-hostile-'));
const canary = join(folder, 'canary');
const hostile = [
  `$(: >${canary})`,
  `\`: >${canary}\``,
  `'; : >${canary}; '`,
  `"; : >${canary}; "`,
  `x\n: >${canary}`,
  `x & : >${canary} #`,
  `x || : >${canary}`,
];
const nothing: Knowledge = { factsOf: () => undefined, willRun: () => true, planned: () => undefined };

const shell = (script: string) => {
  try {
    execFileSync('/bin/sh', ['-s'], {
      input: script,
      env: { PATH: '' },
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  } catch {
    // Programs are not found: that is the point.
  }
};

const items = (bad: string) => ({
  packages: { data: { packages: [bad] }, facts: {} },
  sysctl: { data: { settings: { [bad]: bad } }, facts: { text: null, live: { [bad]: bad } } },
  'ssh-keys': { data: { design: bad, user: bad, keys: [bad] }, facts: { home: bad, group: bad, text: null } },
  disk: {
    data: { mount: bad, device: bad, filesystem: 'ext4' },
    facts: { there: true, holds: '', parts: 0, mounted: '', fstab: '' },
  },
  firewall: {
    data: { openings: [{ port: bad, protocol: 'tcp', from: bad }] },
    facts: { firewall: 'ufw', rules: [] },
  },
  network: {
    data: { interfaces: [{ name: bad, address: bad, dns: [bad] }] },
    facts: { backend: 'systemd-networkd', files: {}, addresses: { [bad]: [] } },
  },
  hostname: { data: { hostname: bad }, facts: { static: bad, current: '', hosts: '' } },
  'docker-container': {
    data: {
      id: bad,
      name: bad,
      archive: null,
      container: { host: 'a', image: bad, restart: 'no', env: { A: bad }, volumes: [bad], command: [bad] },
    },
    facts: { image: false, state: { running: true, hash: 'other' }, environmentFile: false },
  },
});

test.each(hostile)('%j does nothing in any command', (bad) => {
  for (const [kind, { data, facts }] of Object.entries(items(bad))) {
    const resource = resourceNamed(kind);
    if (resource.facts.over !== 'shell') throw new Error(kind);
    shell(batchScript([probeOf(resource.facts, data)]));
    const found = resource.compare({ target: 'a', data }, facts, nothing);
    if (found.same !== false) throw new Error(`${kind} planned nothing: ${JSON.stringify(found)}`);
    for (const change of found.changes)
      if (change.kind === 'command') [change.command, change.undo ?? ''].forEach(shell);
    expect(existsSync(canary), kind).toBe(false);
  }
  const mode = { untagged: 20, tagged: [] };
  for (const driver of switchDrivers)
    for (const change of driver.setPort(bad, mode, mode))
      if (change.kind === 'command' && !change.console) [change.command, change.undo ?? ''].forEach(shell);
  expect(existsSync(canary)).toBe(false);
});

test('the canary would sing', () => {
  shell(`echo ${hostile[0] ?? ''}`);
  expect(existsSync(canary)).toBe(true);
  rmSync(folder, { recursive: true });
});
