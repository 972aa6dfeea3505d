import ssh2, { type Client, type ParsedKey } from 'ssh2';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import { askAgent, sshString, sshStrings } from './agent-wire';
import { certified, type Certificate, parseCertificate } from './certificates/certificate';

/**
 * Keys that ssh2 1.17 does not know: FIDO keys (OpenSSH, PROTOCOL.u2f) and certificates of users (PROTOCOL.certkeys). It leaves them out of an
 * agent's list, and makes no request whose algorithm is not its signature's, or whose signature has more than the signature itself. So the agent is
 * asked here, and such a request is made here.
 */
const fidoTypes = ['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'];

/** A key that is not ssh2's: its signatures come whole, with their algorithm. A FIDO key has no certificate. */
interface ForeignKey {
  publicKey: ParsedKey;
  certificate: Certificate | null;
}
export interface CertifiedKey extends ForeignKey {
  certificate: Certificate;
}

/** Message numbers of the agent's protocol (draft-ietf-sshm-ssh-agent, 6.1). */
const agentSays = { identitiesAnswer: 12, signResponse: 14 };
const listIdentities = Buffer.from([11]);
const signRequest = Buffer.from([13]);
/** SSH_AGENT_RSA_SHA2_512, for RSA keys only (4.5.1). */
const rsaSha512 = 4;

/** The agent's keys of these kinds, in its order. */
export async function foreignKeysOf(socket: string): Promise<ForeignKey[]> {
  const answer = await askAgent(socket, listIdentities);
  if (answer[0] !== agentSays.identitiesAnswer)
    throw new SaidError(text`The agent gave no list of its keys.`);
  const strings = sshStrings(answer, 1);
  return Array.from(
    { length: strings.uint32() },
    () => [Buffer.from(strings.next()), strings.next().toString()] as const,
  ).flatMap(([blob, comment]): ForeignKey[] => {
    const type = sshStrings(blob).next().toString();
    if (fidoTypes.includes(type)) return [{ publicKey: keyOf(type, blob, comment), certificate: null }];
    const found = certifiedKey(blob, comment);
    return found ? [found] : [];
  });
}

/** A certificate as a key to log in with; null where it is none, or not of a kind that ssh2 has the key of. */
export function certifiedKey(blob: Buffer, comment: string): CertifiedKey | null {
  const certificate = parseCertificate(blob);
  if ('message' in certificate) return null;
  const type = certified(signatureAlgorithm(certificate));
  return { publicKey: keyOf(type, blob, comment), certificate };
}

/** RSA keys sign by SHA-2 (RFC 8332): hosts take no other signatures under a certificate. */
export function signatureAlgorithm({ key }: Certificate): string {
  const type = sshStrings(key).next().toString();
  return type === 'ssh-rsa' ? 'rsa-sha2-512' : type;
}

/**
 * All of the signature, as the host wants it. The agent asks for a touch, or a PIN, by itself. `held` is what it has, where it is a
 * certificate's key alone.
 */
export async function signByAgent(
  socket: string,
  key: ParsedKey,
  data: Buffer,
  held = key.getPublicSSH(),
): Promise<Buffer> {
  const flags = Buffer.from([0, 0, 0, key.type.startsWith('rsa-') ? rsaSha512 : 0]);
  const question = [signRequest, sshString(held), sshString(data), flags];
  const answer = await askAgent(socket, Buffer.concat(question));
  if (answer[0] !== agentSays.signResponse)
    throw new SaidError(text`The agent did not sign with ${key.comment}: was the key there, and touched?`);
  return Buffer.from(sshStrings(answer, 1).next());
}

const foreignKeys = new WeakSet<ParsedKey>();

/** ssh2 takes for a key what comes from its own parser: one of these, with another public half. */
function keyOf(type: string, blob: Buffer, comment: string): ParsedKey {
  const some = Buffer.concat([sshString('ssh-ed25519'), sshString(Buffer.alloc(32))]);
  const parsed = ssh2.utils.parseKey(`ssh-ed25519 ${some.toString('base64')}`);
  const foreign = Object.create(parsed, {
    type: { value: type },
    comment: { value: comment },
    getPublicSSH: { value: () => blob },
  }) as ParsedKey;
  foreignKeys.add(foreign);
  return foreign;
}

/** What of ssh2's own protocol object is needed to send a request of our making. */
interface Protocol {
  authPK(user: string, key: ParsedKey, algorithm?: string, sign?: Sign): void;
  _kex: { sessionID: Buffer };
  _authsQueue: string[];
  _packetRW: {
    write: { allocStart: number; alloc(bytes: number): Buffer; finalize(packet: Buffer): Buffer };
  };
  _cipher: { encrypt(packet: Buffer): void };
}
type Sign = (data: Buffer, done: (signature: Buffer) => void) => void;

const userauthRequest = Buffer.from([50]);
const withSignature = Buffer.from([1]);

/** Lets a client, once it is connecting, log in with such keys: its request with a signature is made here (RFC 4252, 7). */
export function allowForeignKeys(client: Client): void {
  const protocol = (client as unknown as { _protocol: Protocol })._protocol;
  const usual = protocol.authPK.bind(protocol);
  protocol.authPK = (user, key, algorithm, sign) => {
    if (!sign || !foreignKeys.has(key)) return usual(user, key, algorithm, sign);
    const request = Buffer.concat([
      userauthRequest,
      ...[user, 'ssh-connection', 'publickey'].map(sshString),
      withSignature,
      sshString(key.type),
      sshString(key.getPublicSSH()),
    ]);
    sign(Buffer.concat([sshString(protocol._kex.sessionID), request]), (signature) => {
      const body = Buffer.concat([request, sshString(signature)]);
      const { write } = protocol._packetRW;
      const packet = write.alloc(body.length);
      packet.set(body, write.allocStart);
      protocol._authsQueue.push('publickey');
      protocol._cipher.encrypt(write.finalize(packet));
    });
  };
}
