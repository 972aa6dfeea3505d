import { type Text, text } from '#shared/language/text';
import type { Cluster } from '#shared/topology/cluster';
import type { Change } from '#shared/plan/plan';
import { run } from './change';
import type { Design } from './design';
import { hashOf } from './hash';
import { addressOf, managedHosts, nodeName } from './managed';
import type { K3sMaterials, Materials } from './materials';

/** What K3s' server and agent have in common: where its files lie, its unit, how to tell what runs. */
export const k3sPath = '/usr/local/bin/k3s';
export const configPath = '/etc/rancher/k3s/config.yaml';
export const imagesFolder = '/var/lib/rancher/k3s/agent/images';
/** The full form, `K10<hash of the CA>::server:<secret>`: whoever joins with it proves the server first. */
export const serverTokenPath = '/var/lib/rancher/k3s/server/token';
/** `K10<hash of the CA>::node:<secret>`: opens the cluster to agents only (K3s docs, token). */
export const agentTokenPath = '/var/lib/rancher/k3s/server/agent-token';

export interface K3sNode {
  cluster: string;
  /** Device id and node name. */
  device: string;
  node: string;
  address: string | undefined;
  role: 'server' | 'agent';
  /** Device id and address of the server that is installed first; the others join it. */
  first: string;
  firstAddress: string;
  servers: number;
  /** Its cluster's servers beside it, the first one first. */
  peers: { device: string; address: string }[];
  /** Nodes of the cluster: a single one has nowhere to move its pods. */
  nodes: number;
  /** How its pods reach those of other nodes. */
  backend: Cluster['network']['backend'];
}

/** All nodes of all clusters that we can reach, servers before agents. */
export const k3sNodes = (design: Design): K3sNode[] =>
  Object.entries(design.topology.clusters).flatMap(([id, cluster]) => nodesOf(design, id, cluster));

function nodesOf(design: Design, id: string, cluster: Cluster): K3sNode[] {
  const managed = new Set(managedHosts(design));
  const first = cluster.servers[0] ?? '';
  const node = (device: string, role: 'server' | 'agent'): K3sNode => ({
    cluster: id,
    device,
    node: nodeName(design, device),
    address: addressOf(design.topology, device),
    role,
    first,
    firstAddress: addressOf(design.topology, first) ?? first,
    servers: cluster.servers.length,
    peers: cluster.servers
      .filter((server) => server !== device)
      .map((server) => ({ device: server, address: addressOf(design.topology, server) ?? server })),
    nodes: cluster.servers.length + cluster.agents.length,
    backend: cluster.network.backend,
  });
  return [
    ...cluster.servers.map((device) => node(device, 'server')),
    ...cluster.agents.map((device) => node(device, 'agent')),
  ].filter(({ device }) => managed.has(device));
}

/**
 * What a running K3s was started with: its configuration without secrets, and its binary. It stands in the unit's
 * environment, and so in the process's, which tells after any crash whether a restart is still owed.
 */
export const revisionOf = (started: string, materials: Materials, cluster: string): string =>
  hashOf([started, binaryIdentity(materials.k3s[cluster])]).slice(0, 16);

/** Which binary it runs: tells an upgrade from a new configuration. */
export const binaryOf = (materials: Materials, cluster: string): string =>
  hashOf(binaryIdentity(materials.k3s[cluster])).slice(0, 12);

const binaryIdentity = (k3s: K3sMaterials | undefined) =>
  k3s?.binary.from === 'machine' ? k3s.binary.sha256 : (k3s?.version ?? '');

/** The unit that K3s' own install script writes (install.sh, create_systemd_service_file), with our revision. */
export const unitText = (role: 'server' | 'agent', revision: string, binary: string): string => `[Unit]
Description=Lightweight Kubernetes (${role})
Documentation=https://docs.k3s.io
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
Environment=RACKLOOM_REVISION=${revision}
Environment=RACKLOOM_BINARY=${binary}
EnvironmentFile=-/etc/default/%N
EnvironmentFile=-/etc/sysconfig/%N
EnvironmentFile=-/etc/systemd/system/%N.service.env
KillMode=process
Delegate=yes
User=root
LimitNOFILE=1048576
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
TimeoutStartSec=0
Restart=always
RestartSec=5s
ExecStartPre=-/sbin/modprobe br_netfilter
ExecStartPre=-/sbin/modprobe overlay
ExecStart=${k3sPath} ${role}

[Install]
WantedBy=multi-user.target
`;

export const unitName = (role: 'server' | 'agent'): string => (role === 'server' ? 'k3s' : 'k3s-agent');
export const unitPath = (role: 'server' | 'agent'): string => `/etc/systemd/system/${unitName(role)}.service`;

/** Lies on a node while an upgrade has taken it out of service, so that an upgrade that was cut short is seen. */
export const cordonMark = '/var/lib/rackloom/cordoned';

/** State of the unit and of what runs in it, as `key=value` lines. */
export const unitScript = (role: 'server' | 'agent'): string => `
for p in ActiveState UnitFileState NeedDaemonReload; do state ${unitName(role)} $p; echo "$p=$value"; done
state ${unitName(role)} MainPID
tr '\\0' '\\n' <"/proc/$value/environ" | sed -n 's/^RACKLOOM_REVISION=/Revision=/p; s/^RACKLOOM_BINARY=/Binary=/p'
[ ! -e ${cordonMark} ] || echo cordoned=yes
echo "unit=$(text ${unitPath(role)})"
# The token never leaves the host: its hash is enough to see whether it is the right one.
if [ -f ${configPath} ]; then
  token=$(sed -n 's/^token: *//p' ${configPath})
  s=$(printf %s "$token" | sha256sum); echo "token=\${s%% *}"
  echo "config=b:$(sed 's/^token: .*/token: -/' ${configPath} | base64 -w0)"
  echo "configMode=$(stat -c '%a' ${configPath})"
fi`;

export interface UnitFacts {
  active: string;
  enabled: string;
  needsReload: boolean;
  revision: string;
  /** Of what runs; empty where nothing does, or K3s was not started by a unit of ours. */
  binary: string;
  /** An upgrade was cut short while the node took no pods. */
  cordoned: boolean;
  unit: string | null;
  config: string | null;
  configMode: string;
  /** sha256 of the token in config.yaml. */
  token: string;
}

export const nothingInstalled: UnitFacts = {
  active: 'inactive',
  enabled: '',
  needsReload: false,
  revision: '',
  binary: '',
  cordoned: false,
  unit: null,
  config: null,
  configMode: '',
  token: '',
};

interface Wanted {
  config: string;
  unit: string;
  revision: string;
  tokenDiffers: boolean;
  /** What has to be there before K3s starts, and why it was not. */
  first?: Change[];
  reason?: Text;
  /** The next node waits until this one runs again: systemd is waited for. */
  waits?: boolean;
}

/** Changes that bring the unit up in the wanted form; none when it runs as designed. */
export function unitChanges(
  role: 'server' | 'agent',
  wanted: Wanted,
  facts: UnitFacts,
): { changes: Change[]; reasons: Text[] } {
  const changes: Change[] = [...(wanted.first ?? [])];
  const reasons: Text[] = wanted.reason === undefined ? [] : [wanted.reason];
  const tokenless = wanted.config.replace(/^token: .*$/m, 'token: -');
  if (facts.config !== tokenless || facts.configMode !== '600' || wanted.tokenDiffers) {
    changes.push({
      kind: 'file',
      path: configPath,
      mode: '0600',
      owner: 'root:root',
      before: facts.config && shownToken(facts.config, wanted),
      after: wanted.config,
      sensitive: true,
    });
    if (facts.unit !== null) reasons.push(configReason(facts, tokenless, wanted.tokenDiffers));
  }
  const unitDiffers = facts.unit !== wanted.unit;
  if (unitDiffers) {
    const path = unitPath(role);
    changes.push({
      kind: 'file',
      path,
      mode: '0644',
      owner: 'root:root',
      before: facts.unit,
      after: wanted.unit,
    });
    reasons.push(facts.unit === null ? text`it is not installed` : text`its unit differs`);
  }
  const name = `${unitName(role)}.service`;
  const reads = unitDiffers || facts.needsReload;
  if (facts.enabled !== 'enabled') {
    // Else systemd would read all its units twice, which runs every generator again.
    const enable = ['systemctl', 'enable', ...(reads ? ['--no-reload'] : []), name];
    changes.push(run(enable, text`Start it at every boot`, { undo: ['systemctl', 'disable', name] }));
    if (facts.unit !== null)
      reasons.push(facts.enabled === '' ? text`its unit is not enabled` : text`its unit is ${facts.enabled}`);
  }
  if (reads)
    changes.push(
      run(['systemctl', 'daemon-reload'], text`Let systemd read the unit`, {
        undo: ['systemctl', 'daemon-reload'],
      }),
    );
  if (changes.length > 0 || facts.active !== 'active' || facts.revision !== wanted.revision) {
    changes.push(
      run(
        ['systemctl', 'restart', ...(wanted.waits ? [] : ['--no-block']), name],
        text`Start it with this configuration`,
        { undo: ['systemctl', facts.active === 'active' ? 'restart' : 'stop', name] },
      ),
    );
    if (facts.unit !== null && facts.active !== 'active') reasons.push(text`its unit is ${facts.active}`);
    else if (reasons.length === 0) reasons.push(text`it runs with an older configuration or binary`);
  }
  return { changes, reasons };
}

/** The token that is there, by name: the same as the wanted one where it is the same. */
function shownToken(config: string, wanted: { config: string; tokenDiffers: boolean }): string {
  const line = /^token: .*$/m.exec(wanted.config)?.[0] ?? '';
  return config.replace(/^token: -$/m, wanted.tokenDiffers ? 'token: <secret another token>' : line);
}

function configReason(facts: UnitFacts, wanted: string, tokenDiffers: boolean): Text {
  if (facts.config === null) return text`it has no configuration`;
  if (facts.config !== wanted) return text`its configuration differs`;
  return tokenDiffers ? text`its token is not that of the cluster` : text`others may read its configuration`;
}

/** Whether a change needs the token: the configuration holds it, the unit does not. */
export const writesConfig = (change: Change): boolean => change.kind === 'file' && change.path === configPath;

export function parseUnitFacts(values: Record<string, string>): UnitFacts {
  const text = (key: string) =>
    values[key]?.startsWith('b:') ? Buffer.from(values[key].slice(2), 'base64').toString('utf8') : null;
  return {
    active: values['ActiveState'] ?? 'inactive',
    enabled: values['UnitFileState'] ?? '',
    needsReload: values['NeedDaemonReload'] === 'yes',
    revision: values['Revision'] ?? '',
    binary: values['Binary'] ?? '',
    cordoned: values['cordoned'] === 'yes',
    unit: text('unit'),
    config: text('config'),
    configMode: values['configMode'] ?? '',
    token: values['token'] ?? '',
  };
}
