import { SaidError } from '#shared/language/said-error';
import { type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run } from '../change';
import { agentTokenPath, k3sPath, serverTokenPath, type K3sNode, type UnitFacts } from '../k3s';
import { knownAfter, secretPlaceholder } from '../placeholders';
import type { Comparison, Knowledge, StepContext } from '../resource';

export type Seed = K3sNode['peers'][number];

/** What is known of a server that others may join: whether it holds the cluster, and the hashes of its tokens. */
interface ServerTokens {
  joinToken: string;
  agentToken: string;
}

const tokensOf = ({ device }: Seed, knowledge: Knowledge) =>
  knowledge.factsOf(`${device}/k3s-server`) as ServerTokens | undefined;

/**
 * The server through which a node comes into its cluster; null for the one that founds it. A node that has joined keeps the
 * way it came by. The first server founds the cluster, unless the others hold it already: it was replaced then, and would
 * found a second cluster beside theirs.
 */
export function seedOf(
  node: K3sNode,
  facts: { config: string | null; joinToken?: string },
  knowledge: Knowledge,
): Seed | null {
  const named = /^server: https:\/\/(.+):6443$/m.exec(facts.config ?? '')?.[1];
  const came = node.peers.find(({ address }) => address === named);
  if (came) return came;
  const holding = node.peers.find((peer) => tokensOf(peer, knowledge)?.joinToken);
  if (node.device !== node.first) return holding ?? node.peers[0] ?? null;
  return facts.joinToken ? null : (holding ?? null);
}

/** A machine that was replaced has the name of the one before it, which the cluster refuses while that has an entry. */
export const freeName = (node: K3sNode, seed: Seed): Change =>
  run(
    [k3sPath, 'kubectl', 'delete', 'node', node.node, '--ignore-not-found', '--wait=false'],
    text`Free its name, should an earlier machine have had it`,
    { on: seed.device, undo: null },
  );

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

/** What is known of a cluster's token from the facts of its servers. */
export function joinTokenOf(node: K3sNode, knowledge: Knowledge): JoinToken {
  const step = `${node.first}/k3s-server`;
  const tokens = node.peers.flatMap((peer) => tokensOf(peer, knowledge) ?? []);
  const known = tokens.map(({ agentToken, joinToken }) => (node.role === 'agent' ? agentToken : joinToken));
  const token = known.find((each) => each !== '') ?? known[0];
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
    summary: text`${node.device} cannot join cluster ${node.cluster}: the token on its first server ${node.first} cannot be read.`,
    mend:
      node.servers > 1
        ? text`See that ${node.first} or another server is on and reachable, then plan again.`
        : text`See that ${node.first} is on and reachable, then plan again.`,
  },
});

/** Reads the token on a server when it is needed; it stays in memory and goes out in a file of mode 0600. */
export function joinToken(node: K3sNode, context: StepContext): Record<string, () => Promise<string>> {
  const path = node.role === 'agent' ? agentTokenPath : serverTokenPath;
  const read = async () => {
    const token = await readOnServer(node, path, context);
    if (!token?.startsWith('K10'))
      throw new SaidError(text`${node.first} has no join token in ${path}; is its K3s server running?`);
    return token.trim();
  };
  return { [unborn(node)]: read, [joinTokenText(node, 'known')]: read };
}

/** A file of the cluster's, from the first of its servers that can be reached and has it. */
export async function readOnServer(
  node: K3sNode,
  path: string,
  context: StepContext,
): Promise<string | null> {
  let problem: unknown;
  for (const { device } of node.peers) {
    try {
      const transport = await context.transport(device);
      const found = await transport.readFile(path, { sudo: true, signal: context.signal });
      if (found) return found;
    } catch (error) {
      context.signal.throwIfAborted();
      problem ??= error;
    }
  }
  if (problem instanceof Error) throw problem;
  return null;
}

/** Without a binary nothing can be started; why it cannot be had is said where it was looked for. */
export const noBinary = (node: K3sNode): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: 'k3s-binary',
    summary: text`K3s on ${node.device} is not touched: there is no binary for cluster ${node.cluster}.`,
    mend: text`Correct the artifacts of the cluster in the profile, then plan again.`,
  },
});

export function k3sVersionTitle(role: 'server' | 'agent', facts: UnitFacts, version: string): Text {
  if (facts.unit === null) return text`Install K3s ${role} ${version}`;
  return facts.active === 'active' ? text`Bring K3s ${role} up to date` : text`Start K3s ${role}`;
}
