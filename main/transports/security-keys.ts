import ssh2, { type Client, type ParsedKey } from 'ssh2';
import { askAgent, sshString, sshStrings } from './agent-wire';

/**
 * FIDO keys that an agent holds (OpenSSH, PROTOCOL.u2f). ssh2 1.17 does not know them: it leaves them out of an agent's list, and has no place
 * for what their signatures have behind the signature itself, flags and a counter. So the agent is asked here, and such a signature is sent
 * here.
 */
const types = ['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'];
export const isSecurityKey = (key: Pick<ParsedKey, 'type'>): boolean => types.includes(key.type);

/** Message numbers of the agent's protocol (draft-ietf-sshm-ssh-agent, 6.1). */
const agentSays = { identitiesAnswer: 12, signResponse: 14 };
const listIdentities = Buffer.from([11]);
const signRequest = Buffer.from([13]);
const noFlags = Buffer.alloc(4);

/** The agent's FIDO keys, in its order. */
export async function securityKeysOf(socket: string): Promise<ParsedKey[]> {
  const answer = await askAgent(socket, listIdentities);
  if (answer[0] !== agentSays.identitiesAnswer) throw new Error('The agent gave no list of its keys.');
  const strings = sshStrings(answer, 5);
  return Array.from(
    { length: answer.readUInt32BE(1) },
    () => [strings.next(), strings.next()] as const,
  ).flatMap(([blob, comment]) => {
    const type = sshStrings(blob).next().toString();
    return types.includes(type) ? [keyOf(type, Buffer.from(blob), comment.toString())] : [];
  });
}

/** All of the signature, as the host wants it. The agent asks for a touch, or a PIN, by itself. */
export async function signBySecurityKey(socket: string, key: ParsedKey, data: Buffer): Promise<Buffer> {
  const question = [signRequest, sshString(key.getPublicSSH()), sshString(data), noFlags];
  const answer = await askAgent(socket, Buffer.concat(question));
  if (answer[0] !== agentSays.signResponse)
    throw new Error(`The agent did not sign with ${key.comment}: was the key there, and touched?`);
  return Buffer.from(sshStrings(answer, 1).next());
}

/** ssh2 takes for a key what comes from its own parser: one of these, with another public half. */
function keyOf(type: string, blob: Buffer, comment: string): ParsedKey {
  const some = Buffer.concat([sshString('ssh-ed25519'), sshString(Buffer.alloc(32))]);
  const parsed = ssh2.utils.parseKey(`ssh-ed25519 ${some.toString('base64')}`);
  return Object.create(parsed, {
    type: { value: type },
    comment: { value: comment },
    getPublicSSH: { value: () => blob },
  }) as ParsedKey;
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

/** Lets a client, once it is connecting, log in with FIDO keys: its request with a signature is made here (RFC 4252, 7). */
export function allowSecurityKeys(client: Client): void {
  const protocol = (client as unknown as { _protocol: Protocol })._protocol;
  const usual = protocol.authPK.bind(protocol);
  protocol.authPK = (user, key, algorithm, sign) => {
    if (!sign || !isSecurityKey(key)) return usual(user, key, algorithm, sign);
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
