import { saidBy } from '#shared/language/said-error';
import { text, type Text } from '#shared/language/text';
import { certified, isCertificate, parseCertificate } from './certificates/certificate';
import { judgeCertificate } from './certificates/judge-certificate';
import { certificateRefused, certificateRevoked, certificateUnreadable } from './certificates/refusals';
import { readRevocations, type Revocations } from './certificates/revocations';
import { type Endpoint, endpointText } from './endpoint';
import {
  authoritiesOf,
  fingerprint,
  judgeHostKey,
  type KnownHost,
  knownHostName,
  keyType,
  preferredHostKeys,
  readKnownHosts,
  rememberHost,
} from './known-hosts';
import { quote } from './quote';
import { type Ask, ConnectionError } from './transport';

/** Decides on the key or certificate one host shows, for one connection attempt. */
export interface HostKeyGate {
  /** Algorithms to offer, those of known keys first. */
  algorithms: string[];
  /** Those for certificates, to offer before them; none where no authority is known for the host. */
  certificateAlgorithms: string[];
  /**
   * Strictly true or false: ssh2 takes anything but `false` for a yes. Also called at each rekey, where nobody is asked and
   * the answer must not be a promise: ssh2 would lose the packets that come meanwhile.
   */
  accepts(shown: Buffer): boolean | Promise<boolean>;
  /** Why the key was not accepted. */
  refusal(): ConnectionError | null;
}

export interface HostKeyMemory {
  /** Keys accepted in this session but not written to a file. */
  session: KnownHost[];
  /** False keeps accepted keys for the session only. */
  remember: boolean;
}

/** Whole seconds since 1970. */
const now = () => Math.floor(Date.now() / 1000);

/** Null is a yes. */
type Decision = ConnectionError | null;

/** ssh2's own list; it has no name for it in its interface. */
const supported = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

export async function hostKeyGate(
  endpoint: Endpoint,
  ask: Ask,
  memory: HostKeyMemory,
  whileAsking: <T>(question: () => Promise<T>) => Promise<T>,
): Promise<HostKeyGate> {
  const files = [...endpoint.knownHosts, ...endpoint.globalKnownHosts];
  const entries = [...(await readKnownHosts(files)), ...memory.session];
  const name = endpoint.hostKeyAlias ?? endpoint.host;
  const port = endpoint.hostKeyAlias ? 22 : endpoint.port;
  const revocations = await revocationsFor(endpoint);
  let accepted: Buffer | null = null;
  let refusal: ConnectionError | null = null;

  const [authority] = authoritiesOf(entries, name, port);

  const asked = async (key: Buffer, caveat: string): Promise<ConnectionError | null> => {
    try {
      const host = endpointText(endpoint) + caveat;
      const question = { host, algorithm: keyType(key), fingerprint: fingerprint(key) };
      const trusted = endpoint.hostKeys === 'accept-new' || (await whileAsking(() => ask.hostKey(question)));
      if (trusted !== true) return rejected(endpoint, key);
      await keep(endpoint, memory, name, port, key);
      return null;
    } catch (error) {
      return rejected(endpoint, key, saidBy(error));
    }
  };
  const decideKey = (key: Buffer, caveat: string): Decision | Promise<Decision> => {
    if (revocations?.revokesKey(key)) return onTheList(endpoint, key);
    const verdict = judgeHostKey(entries, name, port, key);
    switch (verdict.state) {
      case 'known':
        return null;
      case 'changed':
        return changed(endpoint, verdict.known, key, name, port);
      case 'revoked':
        return revoked(endpoint, verdict.known, key);
      case 'unknown':
        return endpoint.hostKeys === 'known-only' ? unknownRefused(endpoint, key) : asked(key, caveat);
    }
  };
  const decide = (shown: Buffer): Decision | Promise<Decision> => {
    if (!isCertificate(shown)) return decideKey(shown, authority ? noCertificate(authority) : '');
    const certificate = parseCertificate(shown);
    if ('message' in certificate) return certificateUnreadable(endpoint, certificate);
    if (revocations?.revokesCertificate(certificate)) return onTheList(endpoint, certificate.key);
    const verdict = judgeCertificate(certificate, entries, { host: name, port }, now());
    switch (verdict.state) {
      case 'vouched':
        return null;
      case 'revoked':
        return certificateRevoked(endpoint, certificate, verdict);
      case 'invalid':
        // The key may be known for itself, as before its host had a certificate.
        return judgeHostKey(entries, name, port, certificate.key).state === 'known'
          ? null
          : certificateRefused(endpoint, certificate, verdict);
      case 'foreign':
        return decideKey(certificate.key, foreignCertificate(certificate.authority));
    }
  };
  const settle = (key: Buffer, decision: Decision): boolean => {
    refusal = decision;
    if (decision === null) accepted = key;
    return decision === null;
  };

  const algorithms = preferredHostKeys(entries, name, port, supported);
  return {
    algorithms,
    // SHA-1 signs no certificate's exchange: there is none of `ssh-rsa`.
    certificateAlgorithms: authority ? algorithms.filter((each) => each !== 'ssh-rsa').map(certified) : [],
    refusal: () => refusal,
    accepts(shown) {
      if (accepted) return accepted.equals(shown);
      // ssh2 reuses its buffers.
      const key = Buffer.from(shown);
      const decision = decide(key);
      return decision instanceof Promise
        ? decision.then((later) => settle(key, later))
        : settle(key, decision);
    },
  };
}

/** As ssh does it, a list that is named and cannot be read lets in no host (ssh_config(5)). */
async function revocationsFor(endpoint: Endpoint): Promise<Revocations | null> {
  const file = endpoint.revokedHostKeys;
  if (file === null) return null;
  try {
    return await readRevocations(file);
  } catch (error) {
    throw new ConnectionError(
      endpointText(endpoint),
      'host-key-rejected',
      text`~/.ssh/config names ${file} as RevokedHostKeys, and it cannot be read: ${saidBy(error)}. So no host key is taken.`,
      text`Make the list anew (ssh-keygen -k -f FILE KEYS…, or one public key a line), or take RevokedHostKeys out.`,
    );
  }
}

const onTheList = (endpoint: Endpoint, key: Buffer) =>
  new ConnectionError(
    endpointText(endpoint),
    'host-key-rejected',
    text`${endpointText(endpoint)} shows the host key ${described(key)}, which ${endpoint.revokedHostKeys ?? ''} revokes, by itself or by its certificate.`,
    text`Give the host a new key (ssh-keygen -A after removing the old one), and find out why it was revoked.`,
  );

const noCertificate = ({ file, line }: KnownHost) =>
  ` (known_hosts trusts a certificate authority for it, ${file}:${line}, but it shows a key without a certificate)`;
const foreignCertificate = (authority: Buffer) =>
  ` (its certificate is of an authority that known_hosts does not trust for it, ${described(authority)})`;

async function keep(endpoint: Endpoint, memory: HostKeyMemory, host: string, port: number, key: Buffer) {
  const name = knownHostName(host, port);
  const [file] = endpoint.knownHosts;
  memory.session.push({ marker: null, hosts: name, type: keyType(key), key, file: 'this session', line: 0 });
  if (memory.remember && file && file !== '/dev/null') {
    await rememberHost(file, name, key, endpoint.hashKnownHosts);
  }
}

const described = (key: Buffer) => `${keyType(key)} ${fingerprint(key)}`;

function changed(endpoint: Endpoint, known: KnownHost, key: Buffer, host: string, port: number) {
  const name = knownHostName(host, port);
  return new ConnectionError(
    endpointText(endpoint),
    'host-key-changed',
    text`${endpointText(endpoint)} shows the host key ${described(key)}, but ${described(known.key)} is known from ${`${known.file}:${known.line}`}. Either the host was installed anew or someone stands in between.`,
    text`If the host was installed anew, forget the old key: ssh-keygen -R ${quote(name)} -f ${quote(known.file)}. Then compare the new fingerprint on the host itself.`,
  );
}

const revoked = (endpoint: Endpoint, known: KnownHost, key: Buffer) =>
  new ConnectionError(
    endpointText(endpoint),
    'host-key-rejected',
    text`${endpointText(endpoint)} shows the host key ${described(key)}, which ${known.file}:${known.line} marks as revoked.`,
    text`Give the host a new key (ssh-keygen -A after removing the old one), and find out why it was revoked.`,
  );

const unknownRefused = (endpoint: Endpoint, key: Buffer) =>
  new ConnectionError(
    endpointText(endpoint),
    'host-key-rejected',
    text`${endpointText(endpoint)} shows the unknown host key ${described(key)}, and ~/.ssh/config says StrictHostKeyChecking yes.`,
    endpoint.knownHosts[0] === undefined
      ? text`Add the key to a known_hosts file after comparing the fingerprint on the host itself.`
      : text`Add the key to ${endpoint.knownHosts[0]} after comparing the fingerprint on the host itself.`,
  );

const rejected = (endpoint: Endpoint, key: Buffer, why?: Text) =>
  new ConnectionError(
    endpointText(endpoint),
    'host-key-rejected',
    why
      ? text`The host key ${described(key)} of ${endpointText(endpoint)} was not accepted: ${why}`
      : text`The host key ${described(key)} of ${endpointText(endpoint)} was not accepted.`,
    text`Compare the fingerprint on the host (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) and connect again.`,
  );
