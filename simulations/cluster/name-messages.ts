/** Sizes of DNS messages over UDP (RFC 1035), as CoreDNS writes them: names are not compressed. Bytes. */

export const dnsPort = 53;
const header = 12;
const typeAndClass = 4;
/** Type, class, time to live, length. */
const recordHead = 10;
const address = 4;

/** A name as labels with their lengths, the root's included. */
const nameBytes = (name: string): number => name.length + 2;

/** Where the cluster's own zone ends: what a negative answer carries. */
export const zone = 'cluster.local';
export const zoneServer = `ns.dns.${zone}`;
export const zoneMaster = `hostmaster.${zone}`;
const soaBytes = nameBytes(zone) + recordHead + nameBytes(zoneServer) + nameBytes(zoneMaster) + 5 * 4;

export const questionBytes = (name: string): number => header + nameBytes(name) + typeAndClass;

export type Answer = 'address' | 'nothing in zone' | 'nothing';

/** With an address; else with the zone's SOA where the name is one of the cluster's (RFC 2308), or with nothing. */
export function answerBytes(name: string, answer: Answer): number {
  const more = { address: nameBytes(name) + recordHead + address, 'nothing in zone': soaBytes, nothing: 0 };
  return questionBytes(name) + more[answer];
}

/** Each name is asked for as A and as AAAA; clusters and homelabs here have IPv4 only. */
export function answerTo(name: string, isLast: boolean, isIpv6: boolean): Answer {
  if (isLast && !isIpv6) return 'address';
  return name.endsWith(`.${zone}`) ? 'nothing in zone' : 'nothing';
}
