import { dirname } from 'node:path/posix';
import { stringify } from 'yaml';
import {
  agentTokenPath,
  binaryOf,
  configPath,
  k3sNodes,
  k3sPath,
  nothingInstalled,
  parseUnitFacts,
  revisionOf,
  serverTokenPath,
  unitChanges,
  unitName,
  unitScript,
  unitText,
  writesConfig,
  type K3sNode,
  type UnitFacts,
} from '../k3s';
import type { Design } from '../design';
import { backendChange } from '../k3s-backend';
import { helperOf, removalOf } from '../k3s-removal';
import { keyValues } from '../probe';
import { stepId, type Knowledge, type Resource } from '../resource';
import { SaidError } from '#shared/language/said-error';
import { besides, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { file, shell } from '../change';
import { aroundUpgrade, isUpgrade } from '../k3s-upgrade';
import { secretPlaceholder } from '../placeholders';
import {
  cannotJoin,
  freeName,
  joinToken,
  joinTokenOf,
  k3sVersionTitle,
  noBinary,
  readOnServer,
  seedOf,
  type Seed,
} from './k3s-join';
import { registriesOf, registriesStep } from './k3s-registries';
import { beforeK3s } from './k3s-images';
import { hostnameStep } from './hostname';
import { settledState, waitForUnit } from '../unit-start';

interface Data {
  node: K3sNode;
  config: string;
  revision: string;
  /** Which binary it shall run. */
  binary: string;
  version: string;
}

export interface ServerFacts extends UnitFacts {
  /** sha256 of the tokens with which servers and agents join; empty before the first start. */
  joinToken: string;
  agentToken: string;
  /** sha256 of what its configuration says the secret of agents is; empty where it says none. */
  agentSecret: string;
}

/** Read by K3s beside config.yaml. The secret in it is made on the first server, and leaves it for other servers only. */
const agentSecretPath = '/etc/rancher/k3s/config.yaml.d/50-rackloom-agent-token.yaml';

const kind = 'k3s-server';
export const k3sServerStep = (target: string) => stepId(kind, { target });

/** A K3s control plane. The first server makes the cluster; further ones join it with its token. */
export const k3sServer: Resource<Data, ServerFacts> = {
  kind,
  on: 'host',
  desired: (design, materials) =>
    k3sNodes(design)
      .filter(({ role }) => role === 'server')
      .map((node) => {
        const config = serverConfig(design, node);
        const revision = revisionOf(config + registriesOf(design, node.cluster), materials, node.cluster);
        const binary = binaryOf(materials, node.cluster);
        const version = materials.k3s[node.cluster]?.version ?? '';
        return { target: node.device, data: { node, config, revision, binary, version } };
      }),
  needs: ({ target, data: { node } }) => [
    hostnameStep(target),
    ...beforeK3s(target),
    registriesStep(target),
    ...(joins(node) ? [k3sServerStep(node.first)] : []),
  ],
  consults: ({ data: { node } }) => node.peers.map(({ device }) => k3sServerStep(device)),
  facts: {
    over: 'shell',
    units: () => [unitName('server')],
    script: () =>
      `${unitScript('server')}
hash() { [ ! -f "$2" ] || { s=$(tr -d '\\n' <"$2" | sha256sum); echo "$1=\${s%% *}"; }; }
hash joinToken ${serverTokenPath}; hash agentToken ${agentTokenPath}; hash agentSecret ${agentSecretPath}`,
    parse: (output) => {
      const values = keyValues(output);
      const { joinToken = '', agentToken = '', agentSecret = '' } = values;
      return { ...parseUnitFacts(values), joinToken, agentToken, agentSecret };
    },
  },
  nothing: { ...nothingInstalled, joinToken: '', agentToken: '', agentSecret: '' },
  compare({ data }, facts, knowledge) {
    const { node, revision, binary } = data;
    const seed = seedOf(node, facts, knowledge);
    const token = seed ? joinTokenOf(node, knowledge) : null;
    const secret = agentSecretChange(node, seed, facts, knowledge);
    const first = [
      ...(secret ? [secret] : []),
      ...(seed && facts.unit === null && facts.joinToken === '' ? [freeName(node, seed)] : []),
    ];
    const upgrade = isUpgrade(facts, binary);
    // Where servers hold the datastore together, no two of them may be away at once, and etcd takes one new member at a time.
    const restarts = upgrade || (facts.active === 'active' && node.servers > 1);
    const rolls = restarts || seed !== null;
    const wanted = {
      config: `${data.config}${joinLines(node, seed)}${token ? `token: ${token.text}\n` : ''}`,
      unit: unitText('server', revision, binary),
      waits: restarts,
      revision,
      tokenDiffers: token?.differs(facts.token) ?? false,
      first,
      ...(secret && facts.unit !== null && { reason: text`the secret of agents is not that of the cluster` }),
    };
    const { before, after, reason } = aroundUpgrade(node, facts, binary);
    const { changes: unit, reasons } = unitChanges('server', wanted, facts);
    const moved = backendChange(facts.config, node.backend);
    const changes = [...before, ...unit, ...after];
    if (changes.length > 0 && data.version === '') return noBinary(node);
    if (token?.available === false && changes.some(writesConfig)) return cannotJoin(node);
    if (changes.length === 0) return { same: true, why: text`k3s.service runs with this configuration` };
    return {
      same: false,
      title: k3sVersionTitle('server', facts, data.version),
      reason: besides([
        ...reasons,
        ...(moved === null ? [] : [moved]),
        ...(reason === undefined ? [] : [reason]),
      ]),
      changes,
      ...(rolls && { rolling: `upgrade of ${node.cluster}` }),
      restarts: ['k3s.service'],
      disruptive: facts.active === 'active',
    };
  },
  remove: ({ data: { node } }, facts, design) => removalOf(node, facts, helperOf(node, design)),
  unknowns: ({ data: { node } }, context) => ({
    ...joinToken(node, context),
    [agentSecretText(node)]: async () => {
      const secret = await readOnServer(node, agentSecretPath, context);
      if (!secret) throw new SaidError(text`${node.first} has no secret of agents in ${agentSecretPath}.`);
      return secret.trim();
    },
  }),
  verify: async (item, context) => {
    const argv = [k3sPath, 'kubectl', 'get', 'node', item.data.node.node, '-o', 'jsonpath={.metadata.name}'];
    return waitForUnit(item.target, 'server', context, async () => {
      if ((await settledState(item.target, 'server', context)) !== 'active') return null;
      const transport = await context.transport(item.target);
      const found = await transport.run(argv, {
        sudo: true,
        allowFailure: true,
        timeoutMs: 20_000,
        signal: context.signal,
      });
      return found.code === 0 && found.stdout.trim() === item.data.node.node
        ? text`the API answers and node ${item.data.node.node} is registered`
        : null;
    });
  },
};

const agentSecretText = (node: K3sNode) => secretPlaceholder(`agent token of ${node.cluster}`);

/** Made by the founding server itself, so that it stands in no plan and no argv; the others get the same. */
function agentSecretChange(
  node: K3sNode,
  seed: Seed | null,
  facts: ServerFacts,
  knowledge: Knowledge,
): Change | null {
  if (!seed)
    return facts.agentSecret !== ''
      ? null
      : shell(
          `umask 077; mkdir -p ${dirname(agentSecretPath)} && printf 'agent-token: %s\\n' "$(od -An -vtx1 -N32 /dev/urandom | tr -d ' \\n')" >${agentSecretPath}`,
          text`Make a secret that lets agents join, and no servers`,
          { undo: `rm -f ${agentSecretPath}` },
        );
  const server = knowledge.factsOf(k3sServerStep(seed.device)) as ServerFacts | undefined;
  const known = server?.agentSecret ?? '';
  if (facts.agentSecret !== '' && (known === '' || known === facts.agentSecret)) return null;
  const after = `${agentSecretText(node)}\n`;
  const before = facts.agentSecret === '' ? null : `${secretPlaceholder('another agent token')}\n`;
  return { ...file(agentSecretPath, before, after, '0600'), sensitive: true };
}

const joins = (node: K3sNode) => node.device !== node.first;

/** Founds the cluster, where it shall have several servers, or joins it. */
function joinLines(node: K3sNode, seed: Seed | null): string {
  if (seed) return `server: https://${seed.address}:6443\n`;
  return node.servers > 1 ? 'cluster-init: true\n' : '';
}

/** Whether and whom it joins, and with what, is added where it is compared. */
export function serverConfig(design: Design, node: K3sNode): string {
  const cluster = design.topology.clusters[node.cluster];
  const values = {
    'node-name': node.node,
    ...(node.address && { 'node-ip': node.address }),
    'tls-san': [node.node, ...(node.address ? [node.address] : [])],
    'write-kubeconfig-mode': '0600',
    'flannel-backend': cluster?.network.backend,
    'cluster-cidr': cluster?.network.pods,
    'service-cidr': cluster?.network.services,
    ...(cluster?.network.policyController === false && { 'disable-network-policy': true }),
    ...(cluster && cluster.disable.length > 0 && { disable: cluster.disable }),
  };
  return `${configHeader(node)}${stringify(values)}`;
}

export const configHeader = (node: K3sNode): string =>
  `# ${configPath} of ${node.node}, written by Rackloom for cluster ${node.cluster}.\n`;

/** What everything in a cluster waits for: its API. */
export function firstServerStep(design: Design, cluster: string): string[] {
  const first = design.topology.clusters[cluster]?.servers[0];
  return first === undefined ? [] : [k3sServerStep(first)];
}
