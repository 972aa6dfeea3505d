import { type Text, text } from '#shared/language/text';
import { contains, parseAddress, parseNetwork } from '#shared/addresses/ipv4';
import type { Topology } from '#shared/topology/topology';
import { commandLine } from '../transports/quote';

/** What a DHCP server offers to a stranger on a link; `busy` where the host's own client keeps the port. */
export type Offer = { address: string; server: string } | 'none' | 'busy';

/** What the design says of the VLANs' addresses. */
export interface Leases {
  /** VLAN tag → its subnet, and the range that is given out where one is. */
  vlans: { tag: number; subnet: string; dhcp?: { from: string; to: string } }[];
}

export const leasesOf = ({ vlans }: Topology): Leases => ({
  vlans: Object.values(vlans).flatMap(({ tag, subnet, dhcp }) =>
    subnet === undefined ? [] : [{ tag, subnet, ...(dhcp && { dhcp }) }],
  ),
});

/**
 * Asks for an address and takes none: a DHCPDISCOVER (RFC 2131, 3.1) in the name of an adapter that is made up, so that no reservation
 * answers, with the broadcast flag, so that the host's own address does not matter, filled up to the 300 bytes of a BOOTP message (RFC 951, 3). Perl is essential on Debian and its kin; where there
 * is none, nothing is printed. Servers see first whether anybody answers at the address: dnsmasq for three seconds. 25 is SO_BINDTODEVICE (socket(7)).
 */
export const askScript = (name: string): string => `perl - ${commandLine([name])} <<'PERL'
use Socket;
socket(my $s, PF_INET, SOCK_DGRAM, 17) or exit;
setsockopt($s, SOL_SOCKET, SO_BROADCAST, 1); setsockopt($s, SOL_SOCKET, SO_REUSEADDR, 1); setsockopt($s, SOL_SOCKET, 25, "$ARGV[0]\\0");
bind($s, sockaddr_in(68, INADDR_ANY)) or do { print "offer=busy\\n"; exit };
my $id = pack('N', int rand 4294967296); my $mac = "\\x02" . pack('N', int rand 4294967296) . "\\x01";
my $ask = pack('C4 a4 n2 x16 a16 x192 N C9 x51', 1, 1, 6, 0, $id, 0, 0x8000, $mac, 0x63825363, 53, 1, 1, 55, 3, 1, 3, 54, 255);
my $offer = 'none';
for my $seconds (1, 5) {
  my $end = time + $seconds;
  send($s, $ask, 0, sockaddr_in(67, INADDR_BROADCAST));
  vec(my $bits = '', fileno($s), 1) = 1;
  while ($offer eq 'none' && time < $end) {
    next unless select(my $ready = $bits, undef, undef, 1);
    my $from = recv($s, my $got, 1500, 0);
    next if length $got < 240 || substr($got, 4, 4) ne $id;
    $offer = inet_ntoa(substr($got, 16, 4)) . ' ' . inet_ntoa((sockaddr_in($from))[1]);
  }
  last if $offer ne 'none';
}
print "offer=$offer\\n";
PERL`;

/** Undefined where the host could not ask. */
export function parseOffer(told: string | undefined): Offer | undefined {
  if (told === undefined || told === 'none' || told === 'busy') return told;
  const [address = '', server = ''] = told.split(' ');
  return { address, server };
}

export interface LeaseProblem {
  is: 'another VLAN' | 'no answer' | 'out of range';
  says: Text;
}

/** What an offer says about the VLAN that it came in; null where it is as designed, or says nothing. */
export function leaseProblem(offer: Offer | undefined, own: number, { vlans }: Leases): LeaseProblem | null {
  if (offer === undefined || offer === 'busy') return null;
  const { dhcp, subnet } = vlans.find(({ tag }) => tag === own) ?? {};
  if (offer === 'none') return dhcp ? { is: 'no answer', says: text`no DHCP server answers it` } : null;
  const { address, server } = offer;
  const other = vlans.find((vlan) => vlan.tag !== own && isIn(vlan.subnet, address));
  if (other && !(subnet !== undefined && isIn(subnet, address)))
    return {
      is: 'another VLAN',
      says: text`DHCP (${server}) offers it ${address}, an address of VLAN ${other.tag}`,
    };
  if (!dhcp || isBetween(address, dhcp)) return null;
  return {
    is: 'out of range',
    says: text`DHCP (${server}) offers it ${address}, which is not between ${dhcp.from} and ${dhcp.to}`,
  };
}

function isIn(subnet: string, address: string): boolean {
  const [network, number] = [parseNetwork(subnet), parseAddress(address)];
  return network !== undefined && number !== undefined && contains(network, number);
}

function isBetween(address: string, { from, to }: { from: string; to: string }): boolean {
  const [number, first, last] = [address, from, to].map(parseAddress);
  if (number === undefined || first === undefined || last === undefined) return false;
  return first <= number && number <= last;
}
