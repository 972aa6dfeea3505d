import { plural, text, verbatim, worded, type Text } from '#shared/language/text';
import { lossReasons } from '#shared/results/losses';
import { formatAddress } from '#shared/addresses/ipv4';
import type { Network } from '../compile/network';
import { LogVerdict } from './event-log';

type Words = (network: Network, place: number, detail: number) => Text;

const portName = ({ ports }: Network, port: number) => ports.names[port]!;

/** An interface as people know it: by its device, and its address where it has one. */
export function interfaceName({ interfaces, nodes }: Network, which: number): Text {
  if (which < 0) return text`nowhere`;
  const node = nodes.ids[interfaces.node[which]!]!;
  const address = interfaces.address[which]!;
  return verbatim(address > 0 ? `${node} (${formatAddress(address)})` : node);
}

const words: Record<keyof typeof LogVerdict, Words> = {
  refused: (_, _flow, reason) => text`not sent: ${worded(lossReasons[reason]!)}`,
  created: ({ nodes }, node) => text`made on ${nodes.ids[node]}`,
  copied: (network, port, of) => text`copied from packet ${of} for port ${portName(network, port)}`,
  queued: (network, port, depth) => text`queued at depth ${depth} on port ${portName(network, port)}`,
  sent: (network, port) => text`sent by port ${portName(network, port)}`,
  arrived: (network, port) => text`arrived at port ${portName(network, port)}`,
  learned: (network, port, sender) =>
    text`learned: ${interfaceName(network, sender)} is at port ${portName(network, port)}`,
  forwarded: (network, port) => text`forwarded to port ${portName(network, port)}, as learned`,
  flooded: (_, _port, count) =>
    text`flooded to ${plural(count, { one: '# port', other: '# ports' })}: receiver not learned`,
  ignored: () => text`copy ends here`,
  routed: (network, port, next) =>
    text`routed to ${interfaceName(network, next)} by port ${portName(network, port)}`,
  dropped: (_, _port, reason) => text`dropped: ${worded(lossReasons[reason]!)}`,
  delivered: ({ nodes }, node) => text`delivered on ${nodes.ids[node]}`,
  tagged: (network, port, vlan) =>
    text`tagged with VLAN ${network.vlans.ids[vlan]} on port ${portName(network, port)}`,
  untagged: (network, port) => text`tag taken off on port ${portName(network, port)}`,
};

const byNumber = Object.fromEntries(
  Object.entries(LogVerdict).map(([name, number]) => [number, words[name as keyof typeof LogVerdict]]),
);

/** A verdict in words. */
export const describe = (network: Network, verdict: number, place: number, detail: number): Text =>
  byNumber[verdict]!(network, place, detail);
