import type { Client } from 'ssh2';
import { sshString, sshStrings } from '../agent-wire';
import { parseCertificate, plainOf } from './certificate';

/** What of ssh2's own protocol object (1.17: lib/protocol/Protocol.js, kex.js) is reached into. */
export interface Protocol {
  /** What a KEXINIT is made of; sent when the other side has told its version, not before. */
  _offer: Offer;
  /** The key exchange, a new one at each rekey. */
  _kex: Exchange | undefined;
  _hostVerifier(shown: Buffer, decide: (accepted: boolean) => void): unknown;
}
interface Offer {
  lists: { kex: List; serverHostKey: List; cs: Ways; sc: Ways };
}
type Ways = Record<'cipher' | 'mac' | 'compress' | 'lang', List>;
interface List {
  array: string[];
}
interface Exchange {
  type: string;
  negotiated: { serverHostKey: string };
  /** The host's key, from its reply on. */
  _hostKey: Buffer;
  parse(payload: Buffer): unknown;
  finish(partly?: boolean): unknown;
  getPublicKey(): Buffer;
}

/**
 * Lets a client, once it is connecting, offer host certificates, which ssh2 does not know: `algorithms` takes the place of the host key
 * algorithms it has. Its verifier then gets what the host shows, certificate or key. Where it is a certificate, ssh2 itself still verifies that
 * the host has the key in it. Nothing else changes; and if ssh2 works otherwise than is thought here, its signature does not fit and no
 * connection comes about.
 */
export function offerCertificates(client: Client, algorithms: readonly string[]): void {
  const protocol = (client as unknown as { _protocol: Protocol })._protocol;
  const verifier = protocol._hostVerifier.bind(protocol);
  offerHostKeys(protocol, algorithms);
  onExchange(protocol, (exchange) => {
    protocol._hostVerifier = verifier;
    const plain = plainOf(exchange.negotiated.serverHostKey);
    if (plain === null) return;
    onCertificate(exchange, (certificate, key) => {
      exchange.negotiated.serverHostKey = plain;
      hashAsShown(exchange, certificate, key);
      protocol._hostVerifier = (_key, decide) => verifier(certificate, decide);
    });
  });
}

/** Replaces the host key algorithms of an offer not yet sent. */
export function offerHostKeys(protocol: Protocol, algorithms: readonly string[]): void {
  const { kex, cs, sc } = protocol._offer.lists;
  const arrays = (ways: Ways) =>
    Object.fromEntries(Object.entries(ways).map(([name, list]) => [name, list.array]));
  const KexInit = protocol._offer.constructor as new (lists: unknown) => Offer;
  protocol._offer = new KexInit({
    kex: kex.array,
    serverHostKey: [...algorithms],
    cs: arrays(cs),
    sc: arrays(sc),
  });
}

/** Calls back with each key exchange, when its algorithms are agreed and before it starts. */
export function onExchange(protocol: Protocol, begun: (exchange: Exchange) => void): void {
  let current = protocol._kex;
  Object.defineProperty(protocol, '_kex', {
    get: () => current,
    set: (exchange: Exchange) => {
      current = exchange;
      begun(exchange);
    },
  });
}

/** Numbers of the messages with the host's key: RFC 4253, 8 and RFC 5656, 4; RFC 4419, 3. */
const reply = 31;
const groupExchangeReply = 33;

/**
 * Gives ssh2 the plain key in the certificate's place, by which it sees a host that has just that key. A reply whose certificate cannot be
 * read goes on as it is: ssh2 refuses it for its form or type, or the verifier does.
 */
function onCertificate(exchange: Exchange, shown: (certificate: Buffer, key: Buffer) => void): void {
  const number = exchange.type === 'groupex' ? groupExchangeReply : reply;
  const parse = exchange.parse.bind(exchange);
  exchange.parse = (payload) => {
    if (payload[0] !== number) return parse(payload);
    exchange.parse = parse;
    const found = certificateIn(payload);
    if (!found) return parse(payload);
    shown(found.certificate, found.key);
    return parse(Buffer.concat([payload.subarray(0, 1), sshString(found.key), found.rest]));
  };
}

/** What a reply has at its begin, copied: ssh2 reuses its buffers. */
function certificateIn(payload: Buffer) {
  try {
    const from = sshStrings(payload, 1);
    const certificate = Buffer.from(from.next());
    const read = parseCertificate(certificate);
    return 'message' in read ? null : { certificate, key: read.key, rest: payload.subarray(from.position()) };
  } catch {
    return null;
  }
}

/**
 * What both sides hash, and the host signs, has the certificate in it. ssh2 hashes the host's key, asks for our own public key to hash it
 * next, and takes the host's key for the signature last.
 */
function hashAsShown(exchange: Exchange, certificate: Buffer, key: Buffer): void {
  const finish = exchange.finish.bind(exchange);
  const getPublicKey = exchange.getPublicKey.bind(exchange);
  exchange.finish = (partly) => {
    exchange._hostKey = certificate;
    return finish(partly);
  };
  exchange.getPublicKey = () => {
    exchange._hostKey = key;
    return getPublicKey();
  };
}
