import { text, type Text } from '#shared/language/text';
import type { Draft } from '../compile/draft';
import { Protocol } from '../compile/network-rules';
import { forbiddingPolicy, type Forbidden } from '../cluster/policies';
import type { Member } from './ends';
import type { PairVerdict } from './pair';

/** What a network policy says against a connection, if one forbids every protocol and port asked for. */
export function deniedByPolicy(
  draft: Draft,
  from: Member,
  to: Member,
  port: number | undefined,
): PairVerdict | undefined {
  const { policies, nodes } = draft.network;
  // A node and the pods on it may always talk.
  const isOwnNode = from.party < nodes.ids.length || to.party < nodes.ids.length;
  if (policies.ids.length === 0 || (isOwnNode && from.node === to.node)) return undefined;
  let first: Forbidden | undefined;
  for (const protocol of [Protocol.tcp, Protocol.udp])
    for (const each of portsAsked(draft, to, port)) {
      const forbidden = forbiddingPolicy(draft.network, {
        from: from.party,
        to: to.party,
        protocol,
        port: each,
      });
      if (!forbidden) return undefined;
      first ??= forbidden;
    }
  return first && verdictOf(draft, from, to, port, first);
}

/** Without a port, any that the workload has, or one that is not known. */
function portsAsked({ network }: Draft, to: Member, port: number | undefined): number[] {
  if (port !== undefined) return [port];
  const own = Object.values(network.policies.ports[to.party]!);
  return own.length > 0 ? own : [-1];
}

function verdictOf(
  draft: Draft,
  from: Member,
  to: Member,
  port: number | undefined,
  { policy, direction }: Forbidden,
): PairVerdict {
  const id = draft.network.policies.ids[policy]!;
  const [asker, asked] = [partyName(draft, from.party), partyName(draft, to.party)];
  const words = port === undefined ? wordsFor : wordsForPort;
  const evidence = words[direction]({ id, asker, asked, port });
  return { reaches: false, decider: 'network policy', evidence, path: ['policies', id] };
}

interface Refused {
  id: string;
  asker: string;
  asked: string;
  port: number | undefined;
}
type Words = Record<Forbidden['direction'], (refused: Refused) => Text>;

const wordsFor: Words = {
  ingress: ({ id, asker, asked }) =>
    text`Network policy ${id} protects ${asked}, and no rule lets ${asker} in.`,
  egress: ({ id, asker, asked }) =>
    text`Network policy ${id} binds ${asker}, and no rule lets it out to ${asked}.`,
};

const wordsForPort: Words = {
  ingress: ({ id, asker, asked, port }) =>
    text`Network policy ${id} protects ${asked}, and no rule lets ${asker} in on port ${port}.`,
  egress: ({ id, asker, asked, port }) =>
    text`Network policy ${id} binds ${asker}, and no rule lets it out to ${asked} on port ${port}.`,
};

function partyName({ network: { nodes }, parties }: Draft, party: number): string {
  if (party < nodes.ids.length) return nodes.ids[party]!;
  return [...parties].find(([, number]) => number === party)![0];
}
