import {
  contains,
  formatAddress,
  isHostAddress,
  parseAddress,
  parseNetwork,
  type Network,
} from '../addresses/ipv4';
import { text } from '../language/text';
import type { Topology } from '../topology/topology';
import { addressesOf, gatewayOf, type PlacedAddress } from './addresses-of';
import type { Check, Finding, Offer } from './check';

/** A DHCP range that gives out what is not its own, or what somebody has for good (RFC 2131, 4.3.1). */
export const dhcpRange: Check = {
  name: 'dhcp-range',
  finds:
    'A DHCP range ends before it begins, lies outside its subnet, or holds the gateway or an address that a device has for good.',
  offers: 'Turn it round, let it begin above the address, or give the device the next free address.',
  run: (topology) =>
    Object.entries(topology.vlans).flatMap(([id, { dhcp, subnet }]) => {
      const [from, to] = [parseAddress(dhcp?.from ?? ''), parseAddress(dhcp?.to ?? '')];
      if (!dhcp || from === undefined || to === undefined) return [];
      const range = { from, to };
      const network = parseNetwork(subnet ?? '');
      return [...shape(id, range, network), ...holds(topology, id, range)];
    }),
};

interface Range {
  from: number;
  to: number;
}

const words = ({ from, to }: Range) => `${formatAddress(from)}–${formatAddress(to)}`;

function shape(id: string, range: Range, network: Network | undefined): Finding[] {
  const path = ['vlans', id, 'dhcp'];
  if (range.from > range.to)
    return [
      {
        severity: 'error',
        summary: text`the DHCP range of VLAN ${id} ends (${formatAddress(range.to)}) before it begins (${formatAddress(range.from)})`,
        mend: text`Turn it round.`,
        mends: [
          {
            label: text`Turn it round`,
            edit: 'setField',
            arguments: { path, value: { from: formatAddress(range.to), to: formatAddress(range.from) } },
          },
        ],
        path,
      },
    ];
  if (!network || [range.from, range.to].every((end) => isHostAddress(network, end))) return [];
  const fits = [range.from, range.to].map((end) =>
    Math.min(Math.max(end, network.network + 1), network.broadcast - 1),
  );
  return [
    {
      severity: 'error',
      summary: text`the DHCP range ${words(range)} of VLAN ${id} leaves its subnet`,
      mend: text`Keep it within ${formatAddress(network.network + 1)}–${formatAddress(network.broadcast - 1)}.`,
      ...(contains(network, range.from) !== contains(network, range.to) && {
        mends: [
          {
            label: text`Keep it within the subnet`,
            edit: 'setField' as const,
            arguments: { path, value: { from: formatAddress(fits[0]!), to: formatAddress(fits[1]!) } },
          },
        ],
      }),
      path,
    },
  ];
}

function holds(topology: Topology, id: string, range: Range): Finding[] {
  const within = (address: number) => address >= range.from && address <= range.to;
  const gateway = gatewayOf(topology, id);
  const own: Finding[] =
    gateway !== undefined && within(gateway)
      ? [
          {
            severity: 'error',
            summary: text`the DHCP range ${words(range)} of VLAN ${id} holds its gateway`,
            mend: text`Let the range begin above it, or end below it.`,
            mends: aboveOrBelow(id, range, gateway),
            path: ['vlans', id, 'dhcp'],
          },
        ]
      : [];
  return [
    ...own,
    ...addressesOf(topology)
      .filter(({ address }) => within(address) && address !== gateway)
      .map((placed): Finding => {
        const bare = placed.text.split('/')[0];
        return {
          severity: 'warning',
          summary: text`${placed.device} has ${bare}, which the DHCP range ${words(range)} of VLAN ${id} may give to another`,
          mend: text`Give ${placed.device} an address outside the range, or let the range leave it out.`,
          mends: [...nextFree(placed), ...aboveOrBelow(id, range, placed.address)],
          path: placed.path,
        };
      }),
  ];
}

const nextFree = ({ device, port }: PlacedAddress): Offer[] =>
  port === null
    ? []
    : [
        {
          label: text`Give ${device} a free address`,
          edit: 'assignAddress',
          arguments: { port: `${device}:${port}` },
        },
      ];

/** The larger part of the range that the address leaves. */
function aboveOrBelow(id: string, range: Range, address: number): Offer[] {
  const above = range.to - address >= address - range.from;
  const next = above ? { from: address + 1, to: range.to } : { from: range.from, to: address - 1 };
  if (next.from > next.to) return [];
  return [
    {
      label: text`Let the range be ${words(next)}`,
      edit: 'setField',
      arguments: {
        path: ['vlans', id, 'dhcp'],
        value: { from: formatAddress(next.from), to: formatAddress(next.to) },
      },
    },
  ];
}
