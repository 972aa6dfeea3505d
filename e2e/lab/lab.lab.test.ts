import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTopology } from '#shared/formats/rackloom';
import { stackMeasurement } from '#shared/topology/calibration';
import { commandLine, jsonOf } from '../screens/command-line';
import { eventually } from './eventually';
import { twoSwitches } from './fixtures/two-switches';
import { listens } from './forwarder';
import { downLab, upLab, type Lab } from './lab';
import { portsNow } from './open-vswitch';
import { knownHostsFile, labSettings, uplinkInterface } from './settings';
import { read, run } from './shell';
import { describeLab } from './status';
import { tracesOf } from './traces';
import { labUsers } from './users';

/** A lab of its own, beside any other on this machine. */
const settings = labSettings({ prefix: 'rltest' });
const rackloom = commandLine({});
let lab: Lab;

beforeAll(async () => {
  await downLab(settings);
  lab = await upLab({ settings, topologyFile: twoSwitches });
});
afterAll(() => downLab(settings));

const on = async (host: string, ...argv: string[]): Promise<string> =>
  (await lab.run(host, argv)).stdout.trim();
const pings = async (host: string, address: string): Promise<boolean> =>
  (await lab.run(host, ['ping', '-c1', '-W1', address], { allowFailure: true })).code === 0;
/** `open`, `refused` (it came through, nobody listens) or `filtered` by the router. */
async function tcp(host: string, address: string, port: number): Promise<string> {
  const { code, stderr } = await lab.run(host, ['nc', '-zvw3', address, String(port)], {
    allowFailure: true,
  });
  if (code === 0) return 'open';
  return stderr.includes('refused') ? 'refused' : 'filtered';
}
const overSsh = async (host: string, command: string, input = '') =>
  run([...(await lab.ssh(host)), '--', command], { input, allowFailure: true });

interface Measured {
  adopted?: boolean;
  pairs?: { from: string; to: string; apartShare: number; simulatedUs: number; asFittedUs: number }[];
  diagnostics: { code: string }[];
}
/** Without lamp's questions to the cluster, which the rules stop. */
const measuredPairs = [
  ...['edge node-a', 'edge node-b', 'edge lamp', 'node-a edge', 'node-a node-b', 'node-a lamp'],
  ...['node-b edge', 'node-b node-a', 'node-b lamp', 'lamp edge'],
];
const isNear = ({ apartShare }: { apartShare: number }) => apartShare <= 0.5;
const measured = async (file: string, ...more: string[]): Promise<Measured> =>
  jsonOf<Measured>(await rackloom('measure', file, '--profile', lab.profile, '--json', ...more));

describe('hosts', () => {
  it('run systemd with nothing failed, and know nothing of their future names', async () => {
    for (const { id } of lab.state.design.machines) {
      expect(await on(id, 'systemctl', '--failed', '--no-legend'), id).toBe('');
      expect(await on(id, 'systemctl', 'is-system-running'), id).toBe('running');
      expect(await on(id, 'hostname'), id).toBe('debian');
    }
  });

  it('are bare: no K3s, no Docker', async () => {
    const found = await on('node-a', 'sh', '-c', 'command -v k3s docker dockerd || true');
    expect(found).toBe('');
    expect(await on('node-a', 'sh', '-c', 'systemctl is-active containerd || true')).toBe('inactive');
  });

  it('have the addresses of the file, each a machine-id of its own', async () => {
    expect(await on('node-a', 'ip', '-4', '-br', 'address', 'show', 'eth0')).toContain('10.77.10.11/24');
    expect(await on('edge', 'ip', '-4', '-br', 'address', 'show', 'lan.30')).toContain('10.77.30.1/24');
    const ids = await Promise.all(
      lab.state.design.machines.map(({ id }) => on(id, 'cat', '/etc/machine-id')),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('see their own network interfaces and none of the machine’s', async () => {
    expect((await on('node-a', 'ls', '/sys/class/net')).split('\n')).toEqual(['eth0', 'lo']);
  });

  it('let in the lab’s key with the host keys of known_hosts, and ask for a password where they should', async () => {
    for (const id of ['core', 'edge', 'node-b']) {
      const answer = await overSsh(id, 'sudo -n id -u');
      expect(answer, answer.stderr).toMatchObject({ code: 0, stdout: '0\n' });
    }
    const known = await readFile(knownHostsFile(settings), 'utf8');
    expect(known.split('\n').filter(Boolean)).toHaveLength(lab.state.design.machines.length);
    const [ssh = '', ...rest] = await lab.ssh('node-a');
    const asOps = [ssh, ...rest.slice(0, -1), rest.at(-1)!.replace(/^pi@/, 'ops@'), '--'];
    expect((await run([...asOps, 'sudo', '-n', 'true'], { allowFailure: true })).code).toBe(1);
    const { password } = labUsers.find(({ sudoAsks }) => sudoAsks)!;
    const asked = await run([...asOps, 'sudo', '-S', '-p', "''", 'id', '-u'], { input: `${password}\n` });
    expect(asked.stdout).toBe('0\n');
  });

  it('install packages through the forwarder, which leads nowhere else', async () => {
    await lab.run('node-b', ['apt-get', 'update', '-qq']);
    expect(await on('node-b', 'apt-cache', 'policy', 'docker.io')).toContain('Candidate: 20.');
    const [address] = lab.state.design.uplink.address.split('/');
    const elsewhere = ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '-x', `http://${address}:3142`];
    expect(await on('node-b', ...elsewhere, 'http://example.org/')).toBe('403');
  });
});

describe('the network', () => {
  it('joins hosts of one VLAN across the trunk between the switches', async () => {
    await eventually('node-b answers node-a', () => pings('node-a', '10.77.10.12')).toBe(true);
  });

  it('passes between VLANs at the router only', async () => {
    const first = await on('node-a', 'ip', 'route', 'get', '10.77.30.13');
    expect(first).toContain('via 10.77.10.1');
    const answer = () => on('node-a', 'ping', '-c1', '-W2', '10.77.30.13');
    await eventually('lamp answers node-a through the router', answer).toContain('ttl=63');
    // Of the same wire, had it no VLANs: an address that both would have on their own link.
    await lab.run('lamp', ['ip', 'address', 'add', '10.99.0.1/24', 'dev', 'eth0']);
    await lab.run('node-b', ['ip', 'address', 'add', '10.99.0.2/24', 'dev', 'eth0']);
    expect(await pings('lamp', '10.99.0.2')).toBe(false);
    await lab.run('lamp', ['ip', 'address', 'delete', '10.99.0.1/24', 'dev', 'eth0']);
    await lab.run('node-b', ['ip', 'address', 'delete', '10.99.0.2/24', 'dev', 'eth0']);
  });

  it('keeps the access rules, the first match first', async () => {
    expect(await pings('lamp', '10.77.10.12')).toBe(false);
    expect(await tcp('lamp', '10.77.10.12', 22)).toBe('filtered');
    await eventually('port 5000 is let in', () => tcp('lamp', '10.77.10.12', 5000)).toBe('refused');
    await eventually('lamp’s SSH is let in', () => tcp('node-b', '10.77.30.13', 22)).toBe('open');
  });

  it('carries TCP at more than a stalled rate', async () => {
    const bytes = 32 * 1024 * 1024;
    const receiving = lab.run('node-b', ['sh', '-c', 'timeout 60 nc -l 7000 | wc -c']);
    await eventually('node-b listens', () => on('node-b', 'ss', '-Htln', 'sport = :7000')).not.toBe('');
    await lab.run('node-a', ['sh', '-c', `head -c ${bytes} /dev/zero | timeout 60 nc -N 10.77.10.12 7000`]);
    expect((await receiving).stdout.trim()).toBe(String(bytes));
  });

  it('tells its round trips, takes the stacks that fit into the design, and then simulates what it measures', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rackloom-measure-'));
    const file = join(folder, 'measured.rackloom.yaml');
    // Where the machine has much else to do, round trips may scatter too much to tell any stack: then nothing is written, which is said.
    const adopted = async () => {
      await copyFile(twoSwitches, file);
      const first = await measured(file, '--adopt', '--yes');
      const refused = first.diagnostics.filter(({ code }) => code === 'measure-fit');
      expect([first.adopted ?? false, refused.length > 0]).toContain(true);
      return first.adopted ? first : null;
    };
    // One measurement differs from the next as the machine's other work does, yet less than from what was assumed.
    const agree = async () => {
      const first = await adopted();
      if (!first?.pairs) return null;
      const { pairs = [] } = await measured(file);
      expect(pairs.map(({ from, to }) => `${from} ${to}`)).toEqual(measuredPairs);
      for (const [i, { simulatedUs }] of pairs.entries())
        expect(simulatedUs / first.pairs[i]!.asFittedUs).toBeCloseTo(1, 2);
      const near = pairs.filter(isNear).length;
      return near >= pairs.length / 2 && near > first.pairs.filter(isNear).length;
    };
    await eventually('most pairs agree', agree).toBe(true);
    const { devices } = readTopology(await readFile(file, 'utf8')).topology!;
    expect(Object.values(devices).some(({ machine }) => stackMeasurement(machine))).toBe(true);
    await rm(folder, { recursive: true });
  });

  it('is a real switch: moving a port to another VLAN cuts the host off, and back', async () => {
    await lab.run('core', ['ovs-vsctl', 'set', 'port', '2', 'tag=30']);
    // A flow that the switch has in its cache goes on until the switch looks through it anew.
    await eventually('node-a is cut off', () => pings('node-b', '10.77.10.11')).toBe(false);
    await lab.run('core', ['ovs-vsctl', 'set', 'port', '2', 'tag=10']);
    await eventually('node-a is back', () => pings('node-b', '10.77.10.11')).toBe(true);
  });

  it('leaves ports that lead nowhere as from the factory', async () => {
    const ports = await portsNow(settings, 'core');
    expect(ports.get('7')).toEqual({ tag: null, trunks: [] });
    expect(ports.get('8')).toEqual({ tag: 1, trunks: [1, 10, 30] });
  });
});

describe('power and cables', () => {
  it('an unplugged host is gone at once, and comes back with its disk and no old network state', async () => {
    await lab.run('node-b', ['sh', '-c', 'echo kept >/root/mark; sync; ip link add left-over type bridge']);
    await lab.unplug('node-b');
    expect(await lab.isRunning('node-b')).toBe(false);
    expect(await pings('node-a', '10.77.10.12')).toBe(false);
    expect(await on('shelf', 'cat', '/sys/class/net/2/operstate')).toBe('down');
    await lab.start('node-b');
    expect(await on('node-b', 'cat', '/root/mark')).toBe('kept');
    expect(await on('node-b', 'ls', '/sys/class/net')).not.toContain('left-over');
    await eventually('node-b answers again', () => pings('node-a', '10.77.10.12')).toBe(true);
  });

  it('a stopped switch cuts everyone off, this machine too, and remembers its VLANs', async () => {
    await lab.stop('core');
    expect(await listens('10.77.10.11', 22)).toBe(false);
    await lab.start('core');
    await eventually('node-a is in reach again', () => listens('10.77.10.11', 22)).toBe(true);
    expect((await portsNow(settings, 'core')).get('2')!.tag).toBe(10);
  });

  it('a link goes down and up', async () => {
    await lab.link('lamp', 'down');
    const carrier = () => on('lamp', 'cat', '/sys/class/net/eth0/carrier');
    await eventually('lamp sees that its link is down', carrier).toBe('0');
    await lab.link('lamp', 'up');
    await eventually('lamp is in reach again', () => listens('10.77.30.13', 22)).toBe(true);
  });
});

describe('a running lab', () => {
  it('grows by a spare host, and leaves what was set on the switch meanwhile', async () => {
    await lab.run('shelf', ['ovs-vsctl', 'set', 'port', '3', 'tag=10']);
    lab = await upLab({
      settings,
      spares: [{ id: 'extra', address: '10.77.10.40/24', switch: 'shelf', port: '6' }],
    });
    await eventually('node-a answers the spare host', () => pings('extra', '10.77.10.11')).toBe(true);
    expect((await portsNow(settings, 'shelf')).get('6')!.tag).toBe(10);
    expect((await portsNow(settings, 'shelf')).get('3')!.tag).toBe(10);
  });

  it('shows its hosts', async () => {
    const table = await describeLab(lab);
    expect(table).toMatch(/^extra\s+spare\s+running\s+debian\s+eth0 10\.77\.10\.40\/24\s+shelf:6\s+10$/m);
    expect(table).toMatch(
      /^edge\s+router\s+running.*core:1, core:1\.10, core:1\.30\s+1 trunk 1 10 30, 10, 30$/m,
    );
  });

  it('refuses a second lab on its subnets', async () => {
    const second = labSettings({ prefix: 'rlother' });
    await expect(upLab({ settings: second, topologyFile: twoSwitches })).rejects.toThrow(
      /subnet 10\.77\.1\.250\/24 is taken[^]*Mend: Take the other lab down/,
    );
    expect(await tracesOf(second)).toEqual([]);
  });

  it('goes down without a trace', async () => {
    const before = await tracesOf(settings);
    expect(before).toContain('network namespace rltest-node-a');
    await downLab(settings);
    expect(await tracesOf(settings)).toEqual([]);
    const routes = await read(['ip', 'route']);
    expect(routes).not.toContain('10.77.');
    expect(await read(['ip', '-br', 'link'])).not.toContain(uplinkInterface(settings));
  });
});
