import { formatAddress, overlap, parseNetwork } from '../../addresses/ipv4';
import { addRecord } from '../edits/add-record';
import { carryEverywhere } from '../edits/carry-everywhere';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { figure, said } from './draft';
import type { Making } from './making';

export const vlan: Making = {
  kind: 'vlan',
  needs: [],
  propose: (topology, given) => {
    const tag = given['tag'] ?? String(freeTag(topology));
    const subnet = given['subnet'] ?? freeSubnet(topology, Number(tag));
    return {
      name: freshId(topology, tag === '1' ? 'lan' : /^\d+$/.test(tag) ? `vlan-${tag}` : 'vlan'),
      tag,
      subnet,
      gateway: firstHost(subnet),
      carried: 'yes',
    };
  },
  make: (topology, { name = '', tag, label, subnet, gateway, from, to, carried }) => {
    const record = said({ tag: figure(tag), label, subnet, gateway, dhcp: said({ from, to }) }) ?? {};
    const added = addRecord(topology, { owner: 'vlans', id: name, record });
    return carried === 'yes' ? carryEverywhere(added, { vlan: name }) : added;
  },
};

/** 1 for the first VLAN, as switches come; then tens, which leave room between. */
function freeTag({ vlans }: Topology): number {
  const tags = Object.values(vlans).map(({ tag }) => tag);
  if (tags.length === 0) return 1;
  const next = Math.floor(Math.max(...tags) / 10) * 10 + 10;
  if (next <= 4094) return next;
  return Array.from({ length: 4093 }, (_, i) => i + 2).find((tag) => !tags.includes(tag)) ?? 4094;
}

/** A /24 beside those of the other VLANs whose third number is the tag, where that is free. */
function freeSubnet({ vlans }: Topology, tag: number): string {
  const taken = Object.values(vlans).flatMap(({ subnet }) => parseNetwork(subnet ?? '') ?? []);
  const base = taken[0] ? formatAddress(taken[0].network).split('.').slice(0, 2).join('.') : '10.20';
  const thirds = [...(tag >= 1 && tag <= 255 ? [tag] : []), ...Array.from({ length: 255 }, (_, i) => i + 1)];
  const free = thirds
    .map((third) => `${base}.${third}.0/24`)
    .find((text) => !taken.some((other) => overlap(other, parseNetwork(text)!)));
  return free ?? '';
}

function firstHost(subnet: string): string {
  const network = parseNetwork(subnet);
  return network ? formatAddress(network.network + 1) : '';
}
