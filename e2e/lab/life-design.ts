import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, type CommandLine } from '../screens/command-line';
import { canaries, keepSecret, setPasswords } from './canaries';
import type { Rack } from './fault-rack';
import { twoSwitches } from './fixtures/two-switches';
import { upLab, type Lab } from './lab';
import { profileFile, type LabSettings } from './settings';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvckNhbmFyeU9ubHlOb3RBS2V5QXRBbGwwMDAw me@laptop';
const hostBlock = `
    ssh: { user: pi, host: 10.77.10.11 }
    host:
      packages: [tree]
      sysctl: { net.ipv4.tcp_keepalive_time: 600 }
      time: { servers: [10.77.10.1] }
      network: { guard: 20 s }
      sshKeys: { pi: ["${key}"] }
      swap: off
      firewall: {}
    docker: { package: docker.io, daemon: { logs: { driver: local, maxSize: 10 MB }, liveRestore: true } }`;
/** The small topology with one of every resource kind that the lab can have, in a folder with its secrets and journals. */
export interface Life {
  lab: Lab;
  file: string;
  /** Where journals and records are kept. */
  state: string;
  rackloom: CommandLine;
  /** The lab's profile with the login that is asked for a password at sudo. */
  askingProfile: string;
  edit(change: (text: string) => string): Promise<void>;
}

/** Writes the design into a folder, and brings up bare hosts for it. */
export async function upLife(settings: LabSettings, folder: string): Promise<Life> {
  const file = join(folder, 'homelab.rackloom.yaml');
  await writeFile(file, await lifeText());
  await writeFile(
    join(folder, 'own.yaml'),
    'apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: own, namespace: apps }\n',
  );
  await mkdir(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  await keepSecret(folder, 'life-secret', canaries.secret);
  await keepSecret(folder, 'life-registry', canaries.registry);
  const lab = await upLab({ settings, topologyFile: file });
  await setPasswords(lab, folder);
  await keepLogs(lab);
  const askingProfile = profileFile(settings).replace('.profile', '.asking.profile');
  await writeFile(askingProfile, (await readFile(lab.profile, 'utf8')).replace(/user: pi$/m, 'user: ops'));
  const edit: Life['edit'] = async (change) => writeFile(file, change(await readFile(file, 'utf8')));
  // Not known to the lab's own router, which keeps the rules of the file that it was made from.
  await edit((text) =>
    text.replace(
      '\naccess:',
      '\naccess:\n  - { from: cluster, to: iot, protocol: tcp, ports: [22], action: deny }',
    ),
  );
  return { ...openLife(folder), lab, file, askingProfile, edit };
}

function openLife(folder: string): Pick<Life, 'state' | 'rackloom'> {
  const state = join(folder, 'state');
  const rackloom = commandLine({
    RACKLOOM_STATE_DIR: state,
    RACKLOOM_SECRETS_DIR: join(folder, 'secrets'),
  });
  return { state, rackloom };
}

/** The systems' logs outlive a pulled plug: what was done there is counted in them. */
const keepLogs = (lab: Lab) =>
  Promise.all(
    lab.state.design.machines.map(({ id }) =>
      lab.run(id, ['sh', '-ec', 'mkdir -p /var/log/journal; journalctl --flush']),
    ),
  );

/** As the fault tests see it. They log in with the user whose sudo asks for a password. */
export const rackOf = ({ lab, file, state, rackloom, askingProfile }: Life): Rack => ({
  rackloom,
  file,
  profile: askingProfile,
  state,
  scene: { lab, hosts: ['node-a', 'node-b', 'edge'], switches: ['core'], server: 'node-a' },
});

async function lifeText(): Promise<string> {
  const text = await readFile(twoSwitches, 'utf8');
  return `${text
    .replace('gateway: 10.77.10.1\n  node-b', `gateway: 10.77.10.1${hostBlock}\n  node-b`)
    .replace('ssh: { user: someone }', 'ssh: { user: pi }')
    .replace(
      '    os: debian\n    ports:\n      wan: {}',
      `    os: debian\n    ssh: { user: pi }\n    host: { router: { forward: [] } }\n    ports:\n      wan: {}`,
    )
    .replace(
      'iot: { tag: 30, subnet: 10.77.30.0/24,',
      'iot: { tag: 30, dhcp: { from: 10.77.30.100, to: 10.77.30.120 }, subnet: 10.77.30.0/24,',
    )
    .replace(
      'workloads:\n',
      'workloads:\n  store: { namespace: apps, image: example/web:1, replicas: 0, volumes: { data: { path: /data, size: 1Gi } } }\n',
    )
    .replace('agents: [node-b]', 'agents: [node-b]\n    nodes: { node-b: { labels: { tier: worker } } }')}
services:
  front: { name: web, workload: web, ports: { '80': http } }
quotas:
  small: { namespace: apps, hard: { pods: '20' } }
configs:
  settings: { namespace: apps, data: { mode: quiet } }
secrets:
  login: { namespace: apps, data: { password: { secret: life-secret } } }
policies:
  closed: { namespace: apps, pods: { workloads: [web] }, ingress: [{ ports: [{ port: http }] }] }
ingresses:
  outside: { namespace: apps, host: web.home.arpa, paths: { /: { service: front, port: 80 } } }
manifests:
  own: { cluster: test, file: own.yaml }
`;
}
