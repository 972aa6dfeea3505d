import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { appendFile, chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHost {
  marker: 'revoked' | 'cert-authority' | null;
  /** Comma list of names, wildcards and negations, or one hashed name. */
  hosts: string;
  /** `ssh-ed25519`, `ssh-rsa`… */
  type: string;
  key: Buffer;
  file: string;
  line: number;
}

/** What the files say about a host that shows a key. */
export type KnownHostVerdict =
  | { state: 'known' }
  | { state: 'unknown' }
  | { state: 'changed'; known: KnownHost }
  | { state: 'revoked'; known: KnownHost };

/** `host`, or `[host]:port` away from port 22: the name OpenSSH files a host under. */
export const knownHostName = (host: string, port: number) =>
  port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;

/** `SHA256:…` as OpenSSH prints it. */
export const fingerprint = (key: Buffer) =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** The type a public key blob names itself (RFC 4253 6.6). */
export const keyType = (key: Buffer) => key.toString('latin1', 4, 4 + key.readUInt32BE(0));

/** Lines that cannot be read are passed over, as OpenSSH does. */
export function parseKnownHosts(text: string, file: string): KnownHost[] {
  return text.split('\n').flatMap((raw, at) => {
    const words = raw.trim().split(/[ \t]+/);
    if (words[0] === '' || words[0]?.startsWith('#')) return [];
    const marker = words[0]?.startsWith('@') ? words.shift()?.slice(1) : null;
    const [hosts, type, blob] = words;
    if (!hosts || !type || !blob) return [];
    if (marker !== null && marker !== 'revoked' && marker !== 'cert-authority') return [];
    const key = Buffer.from(blob, 'base64');
    if (key.length < 8 || keyType(key) !== type) return [];
    return [{ marker, hosts, type, key, file, line: at + 1 }];
  });
}

/** Missing files count as empty. */
export async function readKnownHosts(files: readonly string[]): Promise<KnownHost[]> {
  const read = files.map(async (file) => {
    try {
      return parseKnownHosts(await readFile(file, 'utf8'), file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
  return (await Promise.all(read)).flat();
}

/** Whether a line speaks of `name` (as `knownHostName` gives it). A negated pattern that fits rules the line out. */
export function speaksOf(entry: Pick<KnownHost, 'hosts'>, name: string): boolean {
  if (entry.hosts.startsWith('|1|')) return matchesHash(entry.hosts, name);
  let matched = false;
  for (const pattern of entry.hosts.toLowerCase().split(',')) {
    if (pattern.startsWith('!') && matchesPattern(pattern.slice(1), name)) return false;
    if (matchesPattern(pattern, name)) matched = true;
  }
  return matched;
}

/** `|1|base64 salt|base64 HMAC-SHA1(salt, name)`. */
function matchesHash(hashed: string, name: string): boolean {
  const [, , salt, hash] = hashed.split('|');
  if (!salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** `*` and `?` stand for any characters and any one. Goes back to the last `*` only: no pattern takes long. */
export function matchesPattern(pattern: string, name: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let here = 0; here < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      resume = here;
    } else if (pattern[at] === '?' || pattern[at] === name[here]) {
      at++;
      here++;
    } else if (star >= 0) {
      at = star + 1;
      here = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

const entriesFor = (entries: readonly KnownHost[], host: string, port: number) =>
  entries.filter((entry) => speaksOf(entry, knownHostName(host, port)));

/** The lines of a host; away from port 22 also those of its bare name. */
export const linesFor = (entries: readonly KnownHost[], host: string, port: number): KnownHost[] => {
  const own = entriesFor(entries, host, port);
  return port === 22 ? own : [...own, ...entriesFor(entries, host, 22).filter((line) => !own.includes(line))];
};

/** The authorities that are trusted to certify a host. */
export const authoritiesOf = (entries: readonly KnownHost[], host: string, port: number): KnownHost[] =>
  linesFor(entries, host, port).filter((line) => line.marker === 'cert-authority');

/**
 * Judges a key. A host of which only keys of another type are known counts as changed: the known types are offered first
 * (`preferredHostKeys`), so a host that still had its key would have shown it. A line for the bare host vouches for another
 * port too, as in OpenSSH, but does not accuse it.
 */
export function judgeHostKey(
  entries: readonly KnownHost[],
  host: string,
  port: number,
  key: Buffer,
): KnownHostVerdict {
  const own = entriesFor(entries, host, port);
  const bare = port === 22 ? [] : entriesFor(entries, host, 22);
  const revoked = [...own, ...bare].find((entry) => entry.marker === 'revoked' && entry.key.equals(key));
  if (revoked) return { state: 'revoked', known: revoked };
  const plain = own.filter((entry) => entry.marker === null);
  const vouching = [...plain, ...bare.filter((entry) => entry.marker === null)];
  if (vouching.some((entry) => entry.key.equals(key))) return { state: 'known' };
  const known = plain.find((entry) => entry.type === keyType(key)) ?? plain[0];
  if (known) return { state: 'changed', known };
  return { state: 'unknown' };
}

const algorithmsOf = (type: string) =>
  type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type];

/**
 * Host key algorithms in the order to offer them: those of keys we know first, so that a host with several keys shows the
 * one we can check (OpenSSH does the same).
 */
export function preferredHostKeys(
  entries: readonly KnownHost[],
  host: string,
  port: number,
  supported: readonly string[],
): string[] {
  const own = entriesFor(entries, host, port).filter((entry) => entry.marker === null);
  const vouching = own.length ? own : entriesFor(entries, host, 22).filter((entry) => entry.marker === null);
  const known = new Set(vouching.flatMap((entry) => algorithmsOf(entry.type)));
  return [
    ...supported.filter((algorithm) => known.has(algorithm)),
    ...supported.filter((algorithm) => !known.has(algorithm)),
  ];
}

/** The name as `ssh-keygen -H` writes it. */
export function hashedName(name: string, salt = randomBytes(20)): string {
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
}

/**
 * Adds a host with one `O_APPEND` write of one whole line, so that neither what stands in the file nor a line that OpenSSH
 * adds at the same moment is disturbed. A new file gets mode 0600, a new folder 0700.
 */
export async function rememberHost(file: string, name: string, key: Buffer, hashed: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const before = await readFile(file).catch(() => Buffer.alloc(0));
  const gap = before.length > 0 && before.at(-1) !== 0x0a ? '\n' : '';
  const line = `${hashed ? hashedName(name) : name} ${keyType(key)} ${key.toString('base64')}\n`;
  await appendFile(file, gap + line, { mode: 0o600 });
  const { mode } = await stat(file);
  if (mode & 0o022) await chmod(file, 0o600);
}
