import { agentTokenPath, serverTokenPath, type K3sNode, type UnitFacts } from '../k3s';
import { knownAfter, secretPlaceholder } from '../placeholders';
import type { Comparison, Knowledge, StepContext } from '../resource';

/** How the token of a cluster stands in a plan: by the step that makes it, or, once it is there, as a secret. */
export const joinTokenText = (node: K3sNode, hash: string): string =>
  hash === '' ? unborn(node) : secretPlaceholder(`join token of ${node.cluster}`);

const unborn = (node: K3sNode) => knownAfter(`${node.first}/k3s-server`);

export interface JoinToken {
  /** As it stands in the plan. */
  text: string;
  /** Whether the token in a configuration, given by its hash, is not that of the cluster, as far as that can be known. */
  differs(hash: string): boolean;
  /** Whether it can be had: from the first server as it is, or once this plan has brought it up. */
  available: boolean;
}

/** What is known of a cluster's token from the facts of its first server. */
export function joinTokenOf(node: K3sNode, knowledge: Knowledge): JoinToken {
  const step = `${node.first}/k3s-server`;
  const server = knowledge.factsOf(step) as { joinToken: string; agentToken: string } | undefined;
  const token = node.role === 'agent' ? server?.agentToken : server?.joinToken;
  return {
    text: joinTokenText(node, token ?? ''),
    differs: (hash) => token !== undefined && hash !== token,
    available: (token !== undefined && token !== '') || knowledge.willRun(step),
  };
}

export const cannotJoin = (node: K3sNode): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: 'join-token',
    summary: `${node.device} cannot join cluster ${node.cluster}: the token on its first server ${node.first} cannot be read.`,
    mend: `See that ${node.first} is on and reachable, then plan again.`,
  },
});

/** Reads the token on the first server when it is needed; it stays in memory and goes out in a file of mode 0600. */
export function joinToken(node: K3sNode, context: StepContext): Record<string, () => Promise<string>> {
  const read = async () => {
    const transport = await context.transport(node.first);
    const path = node.role === 'agent' ? agentTokenPath : serverTokenPath;
    const token = await transport.readFile(path, { sudo: true, signal: context.signal });
    if (!token?.startsWith('K10'))
      throw new Error(`${node.first} has no join token in ${path}; is its K3s server running?`);
    return token.trim();
  };
  return { [unborn(node)]: read, [joinTokenText(node, 'known')]: read };
}

/** Without a binary nothing can be started; why it cannot be had is said where it was looked for. */
export const noBinary = (node: K3sNode): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: 'k3s-binary',
    summary: `K3s on ${node.device} is not touched: there is no binary for cluster ${node.cluster}.`,
    mend: 'Correct the artifacts of the cluster in the profile, then plan again.',
  },
});

export function k3sVersionTitle(role: 'server' | 'agent', facts: UnitFacts, version: string): string {
  if (facts.unit === null) return `Install K3s ${role} ${version}`;
  return facts.active === 'active' ? `Bring K3s ${role} up to date` : `Start K3s ${role}`;
}
