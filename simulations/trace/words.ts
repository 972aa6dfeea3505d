import { lossReasons } from '#shared/results/results';
import { formatAddress } from '#shared/addresses/ipv4';
import type { Network } from '../compile/network';
import { LogVerdict } from './event-log';

type Words = (network: Network, place: number, detail: number) => string;

const portName = ({ ports }: Network, port: number) => `port ${ports.names[port]}`;

/** An interface as people know it: by its device, and its address where it has one. */
export function interfaceName({ interfaces, nodes }: Network, which: number): string {
  if (which < 0) return 'nowhere';
  const node = nodes.ids[interfaces.node[which]!]!;
  const address = interfaces.address[which]!;
  return address > 0 ? `${node} (${formatAddress(address)})` : node;
}

const words: Record<keyof typeof LogVerdict, Words> = {
  refused: (_, _flow, reason) => `not sent: ${lossReasons[reason]}`,
  created: ({ nodes }, node) => `made on ${nodes.ids[node]}`,
  copied: (network, port, of) => `copied from packet ${of} for ${portName(network, port)}`,
  queued: (network, port, depth) => `queued at depth ${depth} on ${portName(network, port)}`,
  sent: (network, port) => `sent by ${portName(network, port)}`,
  arrived: (network, port) => `arrived at ${portName(network, port)}`,
  learned: (network, port, sender) =>
    `learned: ${interfaceName(network, sender)} is at ${portName(network, port)}`,
  forwarded: (network, port) => `forwarded to ${portName(network, port)}, as learned`,
  flooded: (_, _port, count) => `flooded to ${count} ${count === 1 ? 'port' : 'ports'}: receiver not learned`,
  ignored: () => 'copy ends here',
  routed: (network, port, next) => `routed to ${interfaceName(network, next)} by ${portName(network, port)}`,
  dropped: (_, _port, reason) => `dropped: ${lossReasons[reason]}`,
  delivered: ({ nodes }, node) => `delivered on ${nodes.ids[node]}`,
  tagged: (network, port, vlan) =>
    `tagged with VLAN ${network.vlans.ids[vlan]} on ${portName(network, port)}`,
  untagged: (network, port) => `tag taken off on ${portName(network, port)}`,
};

const byNumber = Object.fromEntries(
  Object.entries(LogVerdict).map(([name, number]) => [number, words[name as keyof typeof LogVerdict]]),
);

/** A verdict in words. */
export const describe = (network: Network, verdict: number, place: number, detail: number): string =>
  byNumber[verdict]!(network, place, detail);
