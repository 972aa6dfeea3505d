import { english } from '../language/text';
import type { Topology } from '../topology/topology';
import { addressForm } from './address-form';
import { addressInSubnet } from './address-in-subnet';
import type { Finding } from './check';
import { dhcpRange } from './dhcp-range';
import { duplicateAddress } from './duplicate-address';
import { duplicateHostname } from './duplicate-hostname';
import { duplicateSubnet } from './duplicate-subnet';
import { gatewayInSubnet } from './gateway-in-subnet';

/** Those that judge what is typed: cheap enough to run at every key. */
const typed = [
  addressForm,
  duplicateAddress,
  duplicateSubnet,
  duplicateHostname,
  addressInSubnet,
  gatewayInSubnet,
  dhcpRange,
];

const findings = (topology: Topology): Finding[] => typed.flatMap(({ run }) => run(topology));

/**
 * What an edit of an address or name would bring about, before it is made: what the checks find after it and not before.
 * A conflict names the other holder wherever in the file that one stands.
 */
export function foreseen(now: Topology, next: Topology): Finding[] {
  if (next === now) return [];
  const known = new Set(findings(now).map(({ summary }) => english(summary)));
  return findings(next).filter(({ summary }) => !known.has(english(summary)));
}
