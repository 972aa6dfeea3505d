import { Protocol, type AccessRules } from '../compile/network-rules';

/**
 * Number of the first rule that matches a packet between two VLANs (−1: none does, so it passes). `port` −1 is a
 * packet without a known port: rules that name ports do not match it.
 */
export function firstMatch(
  rules: AccessRules,
  from: number,
  to: number,
  protocol: number,
  port: number,
): number {
  for (let rule = 0; rule < rules.count; rule++) {
    const [ruleFrom, ruleTo, ruleProtocol] = [rules.from[rule]!, rules.to[rule]!, rules.protocol[rule]!];
    if (ruleFrom !== -1 && ruleFrom !== from) continue;
    if (ruleTo !== -1 && ruleTo !== to) continue;
    if (ruleProtocol !== Protocol.any && ruleProtocol !== protocol) continue;
    const ports = rules.ports[rule];
    if (ports && !ports.includes(port)) continue;
    return rule;
  }
  return -1;
}
