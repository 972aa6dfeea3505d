import { stringify } from 'yaml';
import {
  binaryOf,
  k3sNodes,
  nothingInstalled,
  parseUnitFacts,
  revisionOf,
  unitChanges,
  unitName,
  unitScript,
  unitText,
  writesConfig,
  type K3sNode,
  type UnitFacts,
} from '../k3s';
import { besides, text } from '#shared/language/text';
import { backendOfAgent } from '../k3s-backend';
import { helperOf, removalOf } from '../k3s-removal';
import { keyValues } from '../probe';
import { stepId, type Resource } from '../resource';
import { hostnameStep } from './hostname';
import { beforeK3s } from './k3s-images';
import { aroundUpgrade, isUpgrade } from '../k3s-upgrade';
import { cannotJoin, freeName, joinToken, joinTokenOf, k3sVersionTitle, noBinary, seedOf } from './k3s-join';
import { registriesOf, registriesStep } from './k3s-registries';
import { configHeader, k3sServerStep } from './k3s-server';
import { nodeState } from '../cluster-client';
import { settledState, waitForUnit } from '../unit-start';

interface Data {
  node: K3sNode;
  config: string;
  revision: string;
  /** Which binary it shall run. */
  binary: string;
  version: string;
}

const kind = 'k3s-agent';
export const k3sAgentStep = (target: string) => stepId(kind, { target });

/** A K3s worker. A unit that someone stopped or disabled is a difference like any other. */
export const k3sAgent: Resource<Data, UnitFacts> = {
  kind,
  on: 'host',
  desired: (design, materials) =>
    k3sNodes(design)
      .filter(({ role }) => role === 'agent')
      .map((node) => {
        const config = agentConfig(node);
        const started = [config, registriesOf(design, node.cluster), backendOfAgent(node)].join('');
        const revision = revisionOf(started, materials, node.cluster);
        const binary = binaryOf(materials, node.cluster);
        const version = materials.k3s[node.cluster]?.version ?? '';
        return { target: node.device, data: { node, config, revision, binary, version } };
      }),
  needs: ({ target, data: { node } }) => [
    hostnameStep(target),
    ...beforeK3s(target),
    registriesStep(target),
    k3sServerStep(node.first),
  ],
  consults: ({ data: { node } }) => node.peers.map(({ device }) => k3sServerStep(device)),
  facts: {
    over: 'shell',
    units: () => [unitName('agent')],
    script: () => unitScript('agent'),
    parse: (output) => parseUnitFacts(keyValues(output)),
  },
  nothing: nothingInstalled,
  compare({ data }, facts, knowledge) {
    const { node, revision, binary } = data;
    const token = joinTokenOf(node, knowledge);
    const seed = seedOf(node, facts, knowledge);
    const wanted = {
      config: `${data.config}${seed ? `server: https://${seed.address}:6443\n` : ''}token: ${token.text}\n`,
      ...(seed && facts.unit === null && { first: [freeName(node, seed)] }),
      unit: unitText('agent', revision, binary),
      waits: isUpgrade(facts, binary),
      revision,
      tokenDiffers: token.differs(facts.token),
    };
    const { before, after, reason } = aroundUpgrade(node, facts, binary);
    const { changes: unit, reasons } = unitChanges('agent', wanted, facts);
    const changes = [...before, ...unit, ...after];
    if (changes.length > 0 && data.version === '') return noBinary(node);
    if (!token.available && changes.some(writesConfig)) return cannotJoin(node);
    if (changes.length === 0)
      return { same: true, why: text`k3s-agent.service runs with this configuration` };
    return {
      same: false,
      title: k3sVersionTitle('agent', facts, data.version),
      reason: besides([...reasons, ...(reason === undefined ? [] : [reason])]),
      ...(isUpgrade(facts, binary) && { rolling: `upgrade of ${node.cluster}` }),
      changes,
      restarts: ['k3s-agent.service'],
      disruptive: facts.active === 'active',
    };
  },
  remove: ({ data: { node } }, facts, design) => removalOf(node, facts, helperOf(node, design)),
  unknowns: ({ data: { node } }, context) => joinToken(node, context),
  async verify(item, context) {
    const { cluster, node, backend } = item.data.node;
    const client = await context.cluster(cluster);
    return waitForUnit(item.target, 'agent', context, async () => {
      const seen = await nodeState(client, node);
      // Without flannel no node is Ready before the user's CNI runs on it.
      if (seen === null || (seen === 'NotReady' && backend !== 'none')) return null;
      // A node that just went away is still shown as Ready for a while: its unit knows better.
      const state = await settledState(item.target, 'agent', context);
      if (state !== 'active') return null;
      return seen === 'Ready' ? text`node ${node} is Ready` : text`node ${node} is registered`;
    });
  },
};

/** Whom it joins and with what is added where it is compared. */
export const agentConfig = (node: K3sNode): string =>
  `${configHeader(node)}${stringify({
    'node-name': node.node,
    ...(node.address && { 'node-ip': node.address }),
  })}`;
