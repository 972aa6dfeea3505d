import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApplyReport, Plan } from '#shared/plan/plan';
import { eventually } from '../lab/eventually';
import { downLab, upLab, type Lab } from '../lab/lab';
import { operatorOf } from '../lab/operator';
import { commandLine, jsonOf, type CommandLine } from '../screens/command-line';

/**
 * The whole loop from the command line on real hosts, in the order a person goes through it: the tests of this file stand
 * on each other.
 */
const sample = join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml');
let lab: Lab;
let folder: string;
let file: string;
let rackloom: CommandLine;
let profile: string[];

beforeAll(async () => {
  await downLab();
  lab = await upLab({ spares: [{ id: 'pi-5', address: '10.20.10.15/24', switch: 'sw1', port: '6' }] });
  folder = await mkdtemp(join(tmpdir(), 'rackloom-loop-'));
  file = join(folder, 'homelab.rackloom.yaml');
  await writeFile(file, await readFile(sample, 'utf8'));
  await mkdir(join(folder, 'secrets'), { mode: 0o700 });
  await writeFile(join(folder, 'secrets', 'postgres-password'), 'canary-correct-horse', { mode: 0o600 });
  rackloom = commandLine({
    RACKLOOM_SECRETS_DIR: join(folder, 'secrets'),
    RACKLOOM_STATE_DIR: join(folder, 'state'),
  });
  profile = ['--profile', lab.profile];
});

afterAll(async () => {
  await downLab();
  await rm(folder, { recursive: true, force: true });
});

const planOf = async () => {
  const answer = await rackloom('plan', file, ...profile, '--json');
  return { code: answer.code, seconds: answer.seconds, plan: jsonOf<Plan>(answer) };
};
const onServer = (...argv: string[]) => lab.run('pi-1', ['k3s', 'kubectl', ...argv]);

test('bare machines: the plan names every step and changes nothing', async () => {
  const { code, plan } = await planOf();
  expect(code).toBe(2);
  expect(plan.steps.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'pi-1/k3s-server',
      'pi-2/k3s-agent',
      'pi-3/k3s-agent',
      'pi-4/k3s-agent',
      'gpu-1/docker-engine',
    ]),
  );
  expect(JSON.stringify(plan)).not.toContain('canary-correct-horse');
  const binary = await lab.run('pi-1', ['sh', '-c', 'test -e /usr/local/bin/k3s; echo $?']);
  expect(binary.stdout.trim()).toBe('1');
});

test('without a terminal and without consent nothing is applied', async () => {
  const answer = await rackloom('apply', file, ...profile);
  expect(answer.code).toBe(3);
});

test('an apply that is killed in the middle is finished by the next one', async () => {
  const { plan } = await planOf();
  const killed = await rackloom.start(['apply', file, ...profile, '--yes', plan.hash], (chunk, child) => {
    if (/pi-1\/k3s-server\b.*done/i.test(chunk)) child.kill('SIGKILL');
  });
  expect(killed.code, killed.stdout + killed.stderr).toBeNull();

  const rest = await planOf();
  expect(rest.code).toBe(2);
  expect(rest.plan.steps.length).toBeLessThan(plan.steps.length);
  expect(rest.plan.steps.map(({ id }) => id)).not.toContain('pi-1/k3s-server');

  const second = await rackloom('apply', file, ...profile, '--yes', rest.plan.hash, '--json');
  expect(second.code, second.stdout + second.stderr).toBe(0);
  const report = jsonOf<ApplyReport>(second);
  expect(report).toMatchObject({ outcome: 'done', failures: [], left: [] });
  console.log(
    `applied ${report.done.length} steps in ${report.seconds.toFixed(0)} s, cluster ${report.k3s ?? '?'}`,
  );
});

test('the nodes are Ready and a service answers from another node', async () => {
  const nodes = await onServer('get', 'nodes', '--no-headers');
  const lines = nodes.stdout.trim().split('\n');
  expect(lines.map((line) => line.split(/\s+/).slice(0, 2)).sort()).toEqual(
    ['pi-1', 'pi-2', 'pi-3', 'pi-4'].map((name) => [name, 'Ready']),
  );
  // Two pods of the app stand on different nodes; whichever node asks, the service's virtual address answers.
  const address = (
    await onServer('-n', 'apps', 'get', 'service', 'app-web', '-o', 'jsonpath={.spec.clusterIP}')
  ).stdout;
  const ask = ['curl', '-sS', '-m', '10', '-o', '/dev/null', '-w', '%{http_code}'];
  for (const host of ['pi-2', 'pi-4']) {
    const got = async () => (await lab.run(host, [...ask, `http://${address.trim()}/`])).stdout;
    await eventually(`${address} answers ${host}`, got).toMatch(/^[2-4]\d\d$/);
  }
});

test('a service is brought here once it is reached, and a port that it does not have never is', async () => {
  let answer: Promise<string> | undefined;
  const forward = (port: string) =>
    rackloom.start(['forward', file, 'app-web', port, ...profile], (chunk, child) => {
      const [, local] = /^127\.0\.0\.1:(\d+) /.exec(chunk) ?? [];
      if (local === undefined) return;
      answer = fetch(`http://127.0.0.1:${local}/`, { headers: { connection: 'close' } }).then((got) =>
        got.text(),
      );
      void answer.finally(() => child.kill('SIGINT'));
    });
  const brought = await forward('80');
  expect(brought.code, brought.stderr).toBe(0);
  expect(await answer).toContain('a stand-in for registry.home.arpa/app:1');
  const refused = await forward('81');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('Service apps/app-web has no port 81; it has 80.');
});

test('the secret stands in no argv, journal or answer', async () => {
  const journals = await lab.run('pi-1', [
    'sh',
    '-c',
    'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n" | grep -c "[c]anary-correct" || true',
  ]);
  expect(journals.stdout.trim()).toBe('0');
  const kept = await readAll(join(folder, 'state'));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).not.toContain('canary-correct-horse');
});

test('a second plan finds nothing to do and says why', async () => {
  const { code, plan, seconds } = await planOf();
  expect(plan.steps).toEqual([]);
  expect(code).toBe(0);
  expect(plan.unchanged.every(({ why }) => why.length > 0)).toBe(true);
  const apply = await rackloom('apply', file, ...profile, '--yes', plan.hash, '--json');
  expect(apply.code).toBe(0);
  console.log(`no-op plan ${seconds.toFixed(1)} s, no-op apply ${apply.seconds.toFixed(1)} s`);
});

test('a worker that is added joins; one whose agent stops is seen and repaired', async () => {
  const text = await readFile(file, 'utf8');
  const worker = text
    .replace('agents: [pi-2, pi-3, pi-4]', 'agents: [pi-2, pi-3, pi-4, pi-5]')
    .replace(
      '  gpu-1:\n    kind: gpu-host',
      '  pi-5:\n    kind: raspberry-pi\n    os: debian\n    ports:\n      eth0: { address: 10.20.10.15/24 }\n    gateway: 10.20.10.1\n    ssh: { user: pi }\n\n  gpu-1:\n    kind: gpu-host',
    )
    .replace('  gpu-1-sw1:', '  pi-5-sw1: { between: [pi-5:eth0, sw1:6], length: 0.5 m }\n  gpu-1-sw1:');
  await writeFile(file, worker);
  const added = await planOf();
  expect(added.plan.steps.map(({ id }) => id)).toContain('pi-5/k3s-agent');
  const joined = await rackloom('apply', file, ...profile, '--yes', added.plan.hash);
  expect(joined.code, joined.stdout + joined.stderr).toBe(0);

  await lab.run('pi-5', ['systemctl', 'stop', 'k3s-agent']);
  // The host says so at once; that the API does, most of a minute later, is the window's journey.
  const status = await rackloom('status', file, ...profile);
  expect(status.code).toBe(2);
  expect(status.stdout).toMatch(/pi-5/);

  const broken = await planOf();
  expect(broken.plan.steps.map(({ id }) => id)).toEqual(['pi-5/k3s-agent']);
  const repaired = await rackloom('apply', file, ...profile, '--yes', broken.plan.hash);
  expect(repaired.code, repaired.stdout + repaired.stderr).toBe(0);
  const third = await planOf();
  expect(third.plan.steps).toEqual([]);
  const drift = () => operatorOf(rackloom, () => [file, ...profile]).drift();
  await eventually('nothing has drifted', drift).toEqual([]);
});

test('a port that was moved to another VLAN by hand is found and put back', async () => {
  await lab.run('sw1', ['ovs-vsctl', 'set', 'port', '16', 'tag=20']);
  const { plan } = await planOf();
  expect(plan.steps.map(({ id }) => id)).toEqual([expect.stringMatching(/^sw1\/access-vlan/)]);
  const mended = await rackloom('apply', file, ...profile, '--yes', plan.hash);
  expect(mended.code, mended.stdout + mended.stderr).toBe(0);
  const tag = await lab.run('sw1', ['ovs-vsctl', 'get', 'port', '16', 'tag']);
  expect(tag.stdout.trim()).toBe('30');
});

test('on a switch that only a person can set, a wrong port is named with its setting, also when an apply has ended', async () => {
  const byHand = join(folder, 'by-hand.rackloom.yaml');
  await writeFile(byHand, (await readFile(file, 'utf8')).replace('    driver: openvswitch\n', ''));
  // Of an owner who has never set the switch from here: else its settings would be taken back.
  const owner = commandLine({
    RACKLOOM_SECRETS_DIR: join(folder, 'secrets'),
    RACKLOOM_STATE_DIR: join(folder, 'by-hand'),
  });
  const only = [byHand, ...profile, '--only', 'pi-1/hosts-entries', '--json'];
  await lab.run('sw1', ['ovs-vsctl', 'set', 'port', '5', 'tag=30']); // pi-4's
  await lab.run('pi-1', ['sed', '-i', '/BEGIN/,/END/d', '/etc/hosts']);
  const wrong = expect.objectContaining({
    code: 'port-probe',
    summary: expect.stringMatching(
      /^pi-\d does not reach pi-4 in VLAN 10: port 5 of sw1 is not set as designed, or its host is off\.$/,
    ) as string,
    mend: expect.stringContaining('See that port 5 of sw1 has VLAN 10 untagged') as string,
    path: ['devices', 'sw1', 'ports', '5'],
  }) as object;
  const planAndApply = async () => {
    const plan = jsonOf<Plan>(await owner('plan', ...only));
    expect(plan.diagnostics).toContainEqual(wrong);
    return owner('apply', ...only, '--yes', plan.hash);
  };
  let answer = await planAndApply();
  // Who misses pi-4 first is chance, and a plan that says another neighbour is another plan.
  for (let more = 2; more > 0 && answer.stderr.includes('The plan is '); more--)
    answer = await planAndApply();
  const report = jsonOf<ApplyReport>(answer);
  expect(report.done, answer.stdout + answer.stderr).toContain('pi-1/hosts-entries');
  expect(report.findings).toContainEqual(wrong);
  await lab.run('sw1', ['ovs-vsctl', 'set', 'port', '5', 'tag=10']);
});

async function readAll(path: string): Promise<string> {
  const { readdir } = await import('node:fs/promises');
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
  return texts.join('\n');
}
