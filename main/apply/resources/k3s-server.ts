import { stringify } from 'yaml';
import {
  configPath,
  k3sNodes,
  k3sPath,
  nothingInstalled,
  parseUnitFacts,
  revisionOf,
  serverTokenPath,
  unitChanges,
  unitScript,
  unitText,
  waitForUnit,
  writesConfig,
  type K3sNode,
  type UnitFacts,
} from '../k3s';
import type { Design } from '../design';
import { helperOf, removalOf } from '../k3s-removal';
import { keyValues } from '../probe';
import { stepId, type Resource } from '../resource';
import { cannotJoin, joinToken, joinTokenOf, k3sVersionTitle } from './k3s-join';
import { beforeK3s } from './k3s-images';
import { hostnameStep } from './hostname';

interface Data {
  node: K3sNode;
  config: string;
  revision: string;
  version: string;
}

export interface ServerFacts extends UnitFacts {
  /** sha256 of the token with which others join; empty before the first start. */
  joinToken: string;
}

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
        const revision = revisionOf(config, materials, node.cluster);
        const version = materials.k3s[node.cluster]?.version ?? '';
        return { target: node.device, data: { node, config, revision, version } };
      }),
  needs: ({ target, data: { node } }) => [
    hostnameStep(target),
    ...beforeK3s(target),
    ...(joins(node) ? [k3sServerStep(node.first)] : []),
  ],
  consults: ({ data: { node } }) => (joins(node) ? [k3sServerStep(node.first)] : []),
  facts: {
    over: 'shell',
    script: () =>
      `${unitScript('server')}\necho "joinToken=$(tr -d '\\n' <${serverTokenPath} | sha256sum | cut -d' ' -f1)"; [ -f ${serverTokenPath} ] || echo joinToken=`,
    parse: (output) => {
      const values = keyValues(output);
      return { ...parseUnitFacts(values), joinToken: values['joinToken'] ?? '' };
    },
  },
  nothing: { ...nothingInstalled, joinToken: '' },
  compare({ data }, facts, knowledge) {
    const { node, revision } = data;
    const token = joins(node) ? joinTokenOf(node, knowledge) : null;
    const wanted = {
      config: token ? `${data.config}token: ${token.text}\n` : data.config,
      unit: unitText('server', revision),
      revision,
      tokenDiffers: token?.differs(facts.token) ?? false,
    };
    const { changes, reasons } = unitChanges('server', wanted, facts);
    if (token?.available === false && changes.some(writesConfig)) return cannotJoin(node);
    if (changes.length === 0) return { same: true, why: `k3s.service runs with this configuration` };
    return {
      same: false,
      title: k3sVersionTitle('server', facts, data.version),
      reason: reasons.join('; '),
      changes,
      restarts: ['k3s.service'],
      disruptive: facts.active === 'active',
    };
  },
  remove: ({ data: { node } }, facts, design) => removalOf(node, facts, helperOf(node, design)),
  unknowns: ({ data: { node } }, context) => joinToken(node, context),
  verify: async (item, context) => {
    const argv = [k3sPath, 'kubectl', 'get', 'node', item.data.node.node, '-o', 'jsonpath={.metadata.name}'];
    return waitForUnit(item.target, 'server', context, async () => {
      const transport = await context.transport(item.target);
      const state = await transport.run(['systemctl', 'is-active', 'k3s'], { allowFailure: true });
      if (state.stdout.trim() !== 'active') return null;
      const found = await transport.run(argv, {
        sudo: true,
        allowFailure: true,
        timeoutMs: 20_000,
        signal: context.signal,
      });
      return found.code === 0 && found.stdout.trim() === item.data.node.node
        ? `the API answers and node ${item.data.node.node} is registered`
        : null;
    });
  },
};

const joins = (node: K3sNode) => node.device !== node.first;

/** The token is not in it: it is added where this server joins another. */
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
    ...(cluster && cluster.disable.length > 0 && { disable: cluster.disable }),
    ...(joins(node)
      ? { server: `https://${node.firstAddress}:6443` }
      : node.servers > 1 && { 'cluster-init': true }),
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
