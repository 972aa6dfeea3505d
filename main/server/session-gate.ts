import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { bridgeProtocol, sessionPrefix, tokenPrefix } from '#shared/ipc/browser-bridge';

/**
 * Who may open the bridge. The token stands in the printed URL's hash, so it never is in a request line or a log, and
 * opens one session: its first user brings a secret of their own making (`session.<secret>`, kept in the tab), and from
 * then on only that secret opens further connections, as after a reload. A token that leaks later from a scrollback or a
 * browser's history opens nothing; one that was stolen and used before leaves the real user refused, so it shows.
 */
export interface SessionGate {
  readonly token: string;
  /** `protocols` as offered in `Sec-WebSocket-Protocol`. */
  admits(protocols: readonly string[]): boolean;
}

export function createSessionGate(): SessionGate {
  const token = randomBytes(32).toString('hex');
  let session: Buffer | null = null;
  return {
    token,
    admits: (protocols) => {
      if (!protocols.includes(bridgeProtocol)) return false;
      const offered = secretAfter(sessionPrefix, protocols);
      if (!offered) return false;
      if (session) return timingSafeEqual(digest(offered), session);
      const presented = secretAfter(tokenPrefix, protocols);
      if (!presented || !timingSafeEqual(digest(presented), digest(token))) return false;
      session = digest(offered);
      return true;
    },
  };
}

/** 256 bits in hexadecimal; anything shorter could be guessed. */
function secretAfter(prefix: string, protocols: readonly string[]): string | null {
  const found = protocols.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length);
  return found !== undefined && /^[0-9a-f]{64}$/.test(found) ? found : null;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
