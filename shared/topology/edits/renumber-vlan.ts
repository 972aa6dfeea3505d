import {
  contains,
  formatAddress,
  overlap,
  parseAddress,
  parseInterface,
  parseNetwork,
} from '../../addresses/ipv4';
import { text } from '../../language/text';
import type { Topology } from '../topology';
import { refuse } from './refuse';

export interface RenumberVlan {
  vlan: string;
  tag: number;
  /** Left out: the subnet stays. */
  subnet?: string;
}

/**
 * Gives a VLAN another tag and another subnet of the same size, and with it every address of the file that lies in the old one
 * its place in the new: ports, gateways, DHCP range, management, firewall openings, policies. Text that merely contains an
 * address (environment, arguments) stays as it is.
 */
export function renumberVlan(topology: Topology, { vlan: id, tag, subnet }: RenumberVlan): Topology {
  const vlan = topology.vlans[id];
  if (!vlan) return refuse(text`There is no VLAN "${id}".`, text`Choose one that is there.`);
  const other = Object.entries(topology.vlans).find(([key, each]) => key !== id && each.tag === tag);
  if (other) refuse(text`VLAN ${other[0]} has the tag ${tag}.`, text`Choose another.`);
  if (!Number.isInteger(tag) || tag < 1 || tag > 4094)
    refuse(text`${tag} is no VLAN tag.`, text`Choose 1 to 4094.`);
  const tagged = { ...topology, vlans: { ...topology.vlans, [id]: { ...vlan, tag } } };
  if (subnet === undefined || subnet === vlan.subnet) return tag === vlan.tag ? topology : tagged;
  return readdressed(tagged, id, subnet);
}

function readdressed(topology: Topology, id: string, subnet: string): Topology {
  const to = parseNetwork(subnet);
  if (!to || subnet !== `${formatAddress(to.network)}/${to.prefix}`)
    return refuse(text`"${subnet}" is no subnet.`, text`Write it like 10.20.10.0/24.`);
  for (const [key, each] of Object.entries(topology.vlans)) {
    const network = parseNetwork(each.subnet ?? '');
    if (key !== id && network && overlap(network, to))
      refuse(text`${subnet} overlaps VLAN ${key} (${each.subnet}).`, text`Choose another.`);
  }
  const from = parseNetwork(topology.vlans[id]?.subnet ?? '');
  const set = (next: Topology): Topology => ({
    ...next,
    vlans: { ...next.vlans, [id]: { ...next.vlans[id]!, subnet } },
  });
  if (!from) return set(topology);
  if (from.prefix !== to.prefix)
    refuse(
      text`${subnet} is not as large as ${topology.vlans[id]?.subnet}.`,
      text`Keep the prefix /${from.prefix}.`,
    );
  const moved = (text: string): string => {
    const [host = '', prefix] = text.split('/');
    const address = prefix === undefined ? parseAddress(host) : parseInterface(text)?.address;
    if (address === undefined || !contains(from, address)) return text;
    return `${formatAddress(to.network + (address - from.network))}${prefix === undefined ? '' : `/${prefix}`}`;
  };
  return set(mapTexts(topology, moved));
}

/** Every text of a value through `change`; what does not change stays the same object. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) {
    const next = value.map((each: unknown) => mapTexts(each, change));
    return next.every((each, i) => each === value[i]) ? value : (next as T);
  }
  if (typeof value !== 'object' || value === null) return value;
  const next = Object.entries(value).map(([key, each]) => [key, mapTexts(each as unknown, change)] as const);
  const before = value as Record<string, unknown>;
  return next.every(([key, each]) => each === before[key]) ? value : (Object.fromEntries(next) as T);
}
