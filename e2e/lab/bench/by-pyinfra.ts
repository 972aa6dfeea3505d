import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../shell';
import type { ScriptedHost } from './by-script';

/** The one that we are measured against; pinned, so that figures of two days are of one thing. */
const version = '3.10.0';

/** The same eight resources on each host as the design has there: name, hosts, time, packages, key, setting, unit, service. */
const deploy = `
from pyinfra import host
from pyinfra.operations import apt, files, server, systemd
unit = host.data.unit
server.hostname(hostname=host.data.id, _sudo=True)
files.block(path="/etc/hosts", content=host.data.names, marker="# {mark} bench", _sudo=True)
files.put(src=host.data.time, dest="/etc/systemd/timesyncd.conf.d/70-bench.conf", _sudo=True)
apt.packages(packages=["systemd-timesyncd", "tree"], _sudo=True)
files.line(
    path="/home/pi/.ssh/authorized_keys", line=host.data.key, _sudo=True)
server.sysctl(key="net.ipv4.tcp_keepalive_time", value=600, _sudo=True)
files.file(path=f"/etc/systemd/system/{unit}.service", mode="644", user="root", group="root", _sudo=True)
systemd.service(service=f"{unit}.service", running=True, enabled=True, _sudo=True)
`;

/** A virtual environment with pyinfra, made once; null, with a word why, where PyPI cannot be reached. */
async function pyinfra(cache: string, say: (line: string) => void): Promise<string | null> {
  const folder = join(cache, `pyinfra-${version}`);
  const program = join(folder, 'bin', 'pyinfra');
  if (existsSync(program)) return program;
  say(`Installing pyinfra ${version} from PyPI once: ${folder}`);
  try {
    await run(['python3', '-m', 'venv', folder]);
    await run([join(folder, 'bin', 'pip'), 'install', '-q', `pyinfra==${version}`], { timeoutMs: 300_000 });
    return program;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    say(`SKIPPED: no comparison with pyinfra, which cannot be had: ${(error as Error).message}`);
    return null;
  }
}

/** Gives `use` a run of pyinfra that finds everything in place, in seconds; null where there is no pyinfra. A run before puts it there. */
export async function withPyinfra<T>(
  hosts: readonly ScriptedHost[],
  access: { key: string; knownHosts: string; cache: string },
  say: (line: string) => void,
  use: (seconds: (() => Promise<number>) | null) => Promise<T>,
): Promise<T> {
  const program = await pyinfra(access.cache, say);
  if (program === null) return use(null);
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-pyinfra-'));
  try {
    const names = hosts.map(({ id, address }) => `${address} ${id}`).join('\\n');
    const time = join(folder, 'time.conf');
    await writeFile(time, '[Time]\nNTP=10.79.1.2\n');
    const data = hosts.map(({ id, address }, index) => {
      const unit = index === 0 ? 'k3s' : 'k3s-agent';
      return `("${address}", {"id": "${id}", "unit": "${unit}", "names": "${names}", "time": "${time}", "key": "${publicKey}", "ssh_user": "pi", "ssh_key": "${access.key}", "ssh_known_hosts_file": "${access.knownHosts}"})`;
    });
    await writeFile(join(folder, 'inventory.py'), `hosts = [${data.join(',\n')}]\n`);
    await writeFile(join(folder, 'deploy.py'), deploy);
    const once = async () => {
      const began = performance.now();
      await run([program, '-y', 'inventory.py', 'deploy.py'], { cwd: folder, env: process.env });
      return (performance.now() - began) / 1000;
    };
    await once();
    return await use(once);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvckNhbmFyeU9ubHlOb3RBS2V5QXRBbGwwMDAw me@laptop';
