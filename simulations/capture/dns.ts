import { NameBit } from '../cluster/names';
import {
  answerTo,
  dnsPort,
  questionBytes,
  answerBytes,
  zone,
  zoneMaster,
  zoneServer,
} from '../cluster/name-messages';
import type { Run } from '../engine/run';
import { parseAddress } from '../compile/addresses';
import { clientPorts } from './ports';

/** A DNS message as it stands on the wire, and between which instances it travels. */
export interface LookupOnWire {
  from: number;
  to: number;
  /** Interface that it first leaves by. */
  source: number;
  fromPort: number;
  toPort: number;
  bytes: number;
  write: (view: DataView, at: number) => void;
}

const type = { a: 1, soa: 6, aaaa: 28 } as const;
/** Query or response, authoritative, recursion desired and available, and "no such name" (RFC 1035 4.1.1). */
const Flag = {
  response: 0x8000,
  authoritative: 0x0400,
  desired: 0x0100,
  available: 0x0080,
  noName: 3,
} as const;
/** What CoreDNS' kubernetes plugin gives addresses to live, and its SOA to stay (seconds). */
const ttl = 5;
/** K3s' services from here on; the design names no addresses of services. */
const serviceRange = parseAddress('10.43.1.0');

/** What a packet of a look-up says, from the look-up as it stands when the packet is made. */
export function lookupOnWire({ packets, names, network }: Run, packet: number): LookupOnWire {
  const owner = packets.owner[packet]!;
  const { plan, client, server, step, generation } = names.lookups[owner]!;
  const bits = packets.number[packet]!;
  const { questions, upstream } = network.names[plan]!;
  const name = questions[step]!;
  const isIpv6 = (bits & NameBit.ipv6) !== 0;
  const isAnswer = (bits & NameBit.answer) !== 0;
  const isLast = step === questions.length - 1;
  const id = (owner * 31 + generation * 2 + (isIpv6 ? 1 : 0)) & 0xffff;
  const port = clientPorts.first + (owner % clientPorts.count);
  const answer = answerTo(name, isLast, isIpv6);
  const own = upstream === 0 || !isLast;
  const flags = isAnswer
    ? Flag.response | Flag.desired | (own ? Flag.authoritative : Flag.available) | (isLast ? 0 : Flag.noName)
    : Flag.desired;
  return {
    from: isAnswer ? server : client,
    to: isAnswer ? client : server,
    source: packets.source[packet]!,
    fromPort: isAnswer ? dnsPort : port,
    toPort: isAnswer ? port : dnsPort,
    bytes: isAnswer ? answerBytes(name, answer) : questionBytes(name),
    write(view, start) {
      const has = {
        answer: isAnswer && answer === 'address',
        zone: isAnswer && answer === 'nothing in zone',
      };
      let at = putWords(view, start, [id, flags, 1, has.answer ? 1 : 0, has.zone ? 1 : 0, 0]);
      at = putName(view, at, name);
      at = putWords(view, at, [isIpv6 ? type.aaaa : type.a, 1]);
      if (has.answer) {
        at = putRecordHead(view, putName(view, at, name), type.a, 4);
        view.setUint32(at, serviceRange + plan);
      }
      if (has.zone) putZone(view, at);
    },
  };
}

/** The zone's start of authority, as CoreDNS adds it to negative answers (RFC 2308). */
function putZone(view: DataView, start: number): void {
  const length = zoneServer.length + zoneMaster.length + 2 * 2 + 5 * 4;
  let at = putRecordHead(view, putName(view, start, zone), type.soa, length);
  at = putName(view, putName(view, at, zoneServer), zoneMaster);
  for (const [i, value] of [1, 7200, 1800, 86_400, ttl].entries()) view.setUint32(at + i * 4, value);
}

function putRecordHead(view: DataView, at: number, kind: number, length: number): number {
  putWords(view, at, [kind, 1]);
  view.setUint32(at + 4, ttl);
  view.setUint16(at + 8, length);
  return at + 10;
}

function putWords(view: DataView, at: number, words: readonly number[]): number {
  words.forEach((word, i) => view.setUint16(at + i * 2, word));
  return at + words.length * 2;
}

/** Labels, each behind its length, and the root (RFC 1035 3.1). */
function putName(view: DataView, start: number, name: string): number {
  let at = start;
  for (const label of name.split('.')) {
    view.setUint8(at++, label.length);
    for (const letter of label) view.setUint8(at++, letter.charCodeAt(0));
  }
  view.setUint8(at++, 0);
  return at;
}
