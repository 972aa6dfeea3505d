import { text, type Text } from '#shared/language/text';
import type { Draft } from '../compile/draft';
import { Protocol } from '../compile/network-rules';
import { firstMatch } from '../nodes/access-rules';

/** What a router sees of a connection; without a port or protocol, any of them will do. */
export interface Asked {
  port: number | undefined;
  protocol: number | undefined;
  /** It is the tunnel between two nodes, whatever their pods say to each other. */
  tunnelled?: boolean;
}

/** Number of the rule that denies every protocol and port asked for; −1 if something passes. */
export function denyingRule(draft: Draft, from: number, to: number, { port, protocol }: Asked): number {
  const { access } = draft.network;
  const ports = port === undefined ? [-1, ...new Set(access.ports.flatMap((list) => list ?? []))] : [port];
  const protocols = protocol === undefined ? [Protocol.tcp, Protocol.udp] : [protocol];
  let denying = -1;
  for (const each of protocols) {
    for (const candidate of ports) {
      const rule = firstMatch(access, from, to, each, candidate);
      if (rule < 0 || !access.deny[rule]) return -1;
      if (denying < 0) denying = rule;
    }
  }
  return denying;
}

/** The rule as people find it in their file. */
export function ruleWords({ topology }: Draft, rule: number): Text {
  const { from, to, ports, protocol } = topology.access[rule]!;
  const number = rule + 1;
  if (protocol === 'any')
    return ports
      ? text`access rule ${number} (${from} to ${to}, port ${ports}: deny)`
      : text`access rule ${number} (${from} to ${to}: deny)`;
  return ports
    ? text`access rule ${number} (${from} to ${to}, ${protocol} port ${ports}: deny)`
    : text`access rule ${number} (${from} to ${to}, ${protocol}: deny)`;
}
