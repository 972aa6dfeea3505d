import { readFile } from 'node:fs/promises';
import ssh2, { type ParsedKey } from 'ssh2';
import { saidBy, SaidError } from '#shared/language/said-error';
import { text, type Text } from '#shared/language/text';
import type { Secrets } from '../credentials/secrets';
import { endpointText, type Endpoint } from './endpoint';
import { namedCertificates } from './certificates/named-certificates';
import { certificateBeside, lapse, signUnder } from './certificates/user-certificate';
import { type CertifiedKey, foreignKeysOf, signByAgent } from './foreign-keys';

/** A key that can be offered to a host, and a way to sign with it. */
export interface Identity {
  publicKey: ParsedKey;
  /** The key that it is a certificate of. */
  certifies?: Buffer;
  /** `~/.ssh/id_ed25519`, `agent: pi@desk`. */
  source: string;
  /** `hash` only matters for RSA (RFC 8332). Gives the bare signature; of a FIDO key or a certificate all of it. */
  sign(data: Buffer, hash: string | undefined): Promise<Buffer>;
  /** Signs under a certificate of this key that lies elsewhere. */
  signUnder?: (certified: CertifiedKey, data: Buffer) => Promise<Buffer>;
}

/** Key files opened with their passphrase, by path: opening one takes a second of work, asking for it a person's time. */
export type OpenedKeys = Map<string, Promise<ParsedKey>>;

/**
 * The keys to offer, in OpenSSH's order: those of the agent that the configuration names, the agent's others, then key
 * files; certificates before all. A key file's passphrase is asked for only when the host has accepted its public half. `notes` say which keys
 * could not be used and why.
 */
export async function identitiesOf(
  endpoint: Endpoint,
  secrets: Secrets,
  opened: OpenedKeys,
): Promise<{ identities: Identity[]; notes: Text[] }> {
  const notes: Text[] = [];
  const note = (said: Text) => void notes.push(said);
  const open = (path: string, content: Buffer) => {
    const opening = opened.get(path) ?? privateKey(content, path, endpoint, secrets);
    opened.set(path, opening);
    opening.catch(() => opened.delete(path));
    return opening;
  };
  const files = (await Promise.all(endpoint.keys.map((key) => fileIdentities(key, note, open)))).flat();
  const held = endpoint.agent
    ? await Promise.all([agentIdentities(endpoint.agent, note), foreignIdentities(endpoint.agent, note)])
    : [];
  const agent = held.flat();
  const blob = ({ publicKey }: Identity) => publicKey.getPublicSSH();
  const bare = (identity: Identity) => identity.certifies ?? blob(identity);
  const named = agent.filter((identity) => files.some((file) => bare(file).equals(bare(identity))));
  const others = endpoint.keysOnly ? [] : agent.filter((identity) => !named.includes(identity));
  const rest = files.filter((file) => !agent.some((identity) => blob(identity).equals(blob(file))));
  const given = await namedCertificates(endpoint.certificates, [...agent, ...files], now(), note);
  const known = [...named, ...others, ...rest];
  const all = [...given.filter((each) => !known.some((other) => blob(other).equals(blob(each)))), ...known];
  const [certificates, keys] = [true, false].map((is) => all.filter(({ certifies }) => !!certifies === is));
  return { identities: [...(certificates ?? []), ...(keys ?? [])], notes };
}

/** Whole seconds since 1970. */
const now = () => Math.floor(Date.now() / 1000);

type Note = (said: Text) => void;

function agentIdentities(socket: string, note: Note): Promise<Identity[]> {
  const agent = new ssh2.OpenSSHAgent(socket);
  return new Promise((resolve) => {
    agent.getIdentities((error, keys) => {
      if (error) note(text`the agent at ${socket} does not answer`);
      // OpenSSHAgent gives parsed keys; what it cannot parse (FIDO keys, certificates) it leaves out.
      resolve((keys ?? []).map((key) => agentIdentity(agent, socket, key as ParsedKey)));
    });
  });
}

/** FIDO keys come last: each may want to be touched. */
async function foreignIdentities(socket: string, note: Note): Promise<Identity[]> {
  // An agent that gives no list was noted already.
  const keys = await foreignKeysOf(socket).catch(() => []);
  return keys.flatMap(({ publicKey, certificate }) => {
    const problem = certificate && lapse(certificate, BigInt(now()));
    if (problem) note(problem(publicKey.comment));
    if (problem) return [];
    return {
      publicKey,
      ...(certificate && { certifies: certificate.key }),
      source: `agent: ${publicKey.comment}`,
      sign: (data) => signByAgent(socket, publicKey, data),
    };
  });
}

function agentIdentity(agent: ssh2.OpenSSHAgent, socket: string, key: ParsedKey): Identity {
  return {
    publicKey: key,
    source: `agent: ${key.comment}`,
    signUnder: ({ publicKey, certificate }, data) => signByAgent(socket, publicKey, data, certificate.key),
    sign: (data, hash) =>
      new Promise((resolve, reject) => {
        const options = hash === 'sha256' || hash === 'sha512' ? { hash } : {};
        agent.sign(key, data, options as never, (error, signature) => {
          if (signature) resolve(signature);
          else reject(error ?? new SaidError(text`The agent gave no signature.`));
        });
      }),
  };
}

/** A key file, with the certificate beside it first. */
async function fileIdentities(
  { path, explicit }: Endpoint['keys'][number],
  note: Note,
  openFile: (path: string, content: Buffer) => Promise<ParsedKey>,
): Promise<Identity[]> {
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (explicit || code !== 'ENOENT') note(text`${path} cannot be read (${code})`);
    return [];
  }
  const open = () => openFile(path, content);
  const publicKey = await publicKeyOf(path, content, open, note);
  if (!publicKey) return [];
  const own = {
    publicKey,
    source: path,
    sign: async (data, hash) => sign(await open(), data, hash),
    signUnder: async ({ certificate }, data) => signUnder(certificate, await open(), data),
  } satisfies Identity;
  const beside = await certificateBeside(path, publicKey, now(), note);
  return beside ? [certifiedIdentity(beside, path, open), own] : [own];
}

const certifiedIdentity = (
  { publicKey, certificate }: CertifiedKey,
  path: string,
  open: () => Promise<ParsedKey>,
): Identity => ({
  publicKey,
  certifies: certificate.key,
  source: `${path}-cert.pub`,
  sign: async (data) => signUnder(certificate, await open(), data),
});

function sign(key: ParsedKey, data: Buffer, hash: string | undefined): Buffer {
  const signature: Buffer | Error = key.sign(data, hash);
  if (signature instanceof Error) throw signature;
  return signature;
}

async function publicKeyOf(
  path: string,
  content: Buffer,
  open: () => Promise<ParsedKey>,
  note: Note,
): Promise<ParsedKey | null> {
  const key = firstKey(ssh2.utils.parseKey(content));
  if (!(key instanceof Error)) return key;
  if (!isEncrypted(key)) {
    note(text`${path} is not a private key Rackloom can use (${key.message})`);
    return null;
  }
  const beside = await readFile(`${path}.pub`).catch(() => null);
  const known = beside ?? openSshPublicKey(content);
  const parsed = known && firstKey(ssh2.utils.parseKey(known));
  if (parsed && !(parsed instanceof Error)) return parsed;
  try {
    return await open();
  } catch (error) {
    note(saidBy(error));
    return null;
  }
}

const isEncrypted = (error: Error) => /passphrase/i.test(error.message);

// A file may hold several keys; OpenSSH's format holds one.
const firstKey = (parsed: ParsedKey | ParsedKey[] | Error): ParsedKey | Error =>
  Array.isArray(parsed) ? (parsed[0] ?? new SaidError(text`no key in it`)) : parsed;

async function privateKey(
  content: Buffer,
  path: string,
  endpoint: Endpoint,
  secrets: Secrets,
): Promise<ParsedKey> {
  const plain = firstKey(ssh2.utils.parseKey(content));
  if (!(plain instanceof Error)) return plain;
  if (!isEncrypted(plain)) throw plain;
  const name = endpoint.passphrase ?? passphraseName(path);
  const passphrase = await secrets.get(name, `passphrase of ${path}, for ${endpointText(endpoint)}`);
  const key = firstKey(ssh2.utils.parseKey(content, passphrase));
  if (!(key instanceof Error)) return key;
  secrets.forget?.(name);
  throw new SaidError(text`the passphrase "${name}" does not open ${path}`);
}

/** The name under which the passphrase of a key file is asked for, where the topology names none: `id_ed25519-passphrase`. */
const passphraseName = (path: string) =>
  `${(path.split(/[\\/]/).at(-1) ?? 'key').replace(/[^A-Za-z0-9._-]/g, '-')}-passphrase`;

/** The public half, which OpenSSH's own format keeps unencrypted (openssh/PROTOCOL.key). */
function openSshPublicKey(content: Buffer): Buffer | null {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END/.exec(content.toString('latin1'))?.[1];
  if (!body) return null;
  const blob = Buffer.from(body, 'base64');
  let at = 'openssh-key-v1\0'.length;
  const string = () => {
    const length = blob.readUInt32BE(at);
    at += 4 + length;
    return blob.subarray(at - length, at);
  };
  try {
    string(); // cipher
    string(); // key derivation
    string(); // its options
    at += 4; // number of keys
    return string();
  } catch {
    return null;
  }
}
