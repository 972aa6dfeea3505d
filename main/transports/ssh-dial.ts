import type { Duplex } from 'node:stream';
import ssh2, { type Client, type ServerHostKeyAlgorithm } from 'ssh2';
import type { Secrets } from '../credentials/secrets';
import { authentication, type AuthenticationLog } from './authentication';
import { offerCertificates } from './certificates/ssh2-certificates';
import { type Deadline, deadline } from './deadline';
import { closedEarly, dialError, timedOut } from './dial-error';
import type { Endpoint } from './endpoint';
import { hostKeyGate, type HostKeyMemory } from './host-key-gate';
import { identitiesOf, type OpenedKeys } from './identities';
import { allowForeignKeys } from './foreign-keys';
import { type Ask, ConnectionError } from './transport';

export interface DialOptions {
  endpoint: Endpoint;
  ask: Ask;
  secrets: Secrets;
  memory: HostKeyMemory;
  opened: OpenedKeys;
  /** A stream through the hop before, where there is one; asked for anew at each attempt. */
  stream: (() => Promise<Duplex>) | null;
  signal: AbortSignal;
  /** Time for connecting and logging in, without the time a person takes to answer. */
  timeoutMs: number;
  /** A silent connection counts as lost after three of these. */
  keepaliveMs: number;
}

/**
 * Connects and logs in. Hosts hang up on slow people (sshd's LoginGraceTime is two minutes), so where someone was asked
 * meanwhile, a lost attempt is made once more with the answer at hand.
 */
export async function dial(options: DialOptions): Promise<Client> {
  const asked = { count: 0 };
  try {
    return await attempt(options, asked);
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.reason !== 'lost' || asked.count === 0) throw error;
    return attempt(options, { count: 0 });
  }
}

async function attempt(options: DialOptions, asked: { count: number }): Promise<Client> {
  const { endpoint, secrets, signal } = options;
  const client = new ssh2.Client();
  const log: AuthenticationLog = { offered: [], failures: [] };
  const pending = new Set<Promise<unknown>>();
  let limit: Deadline | undefined;
  let stopOnAbort = () => {};
  const whileAsking = <T>(question: () => Promise<T>): Promise<T> => {
    asked.count++;
    const answer = limit ? limit.whilePaused(question) : question();
    pending.add(answer);
    const settled = () => pending.delete(answer);
    answer.then(settled, settled);
    return answer;
  };

  try {
    const gate = await hostKeyGate(endpoint, options.ask, options.memory, whileAsking);
    const { identities, notes } = await identitiesOf(endpoint, secrets, options.opened);
    const sock = await options.stream?.();
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      limit = deadline(options.timeoutMs, () => reject(timedOut(endpoint, options.timeoutMs)));
      stopOnAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stopOnAbort);
      // Commands are small packets back and forth: Nagle's algorithm would make each wait 40 ms for an ACK.
      client.on('connect', () => client.setNoDelay());
      client.on('ready', resolve);
      client.on('error', (error: Error & { level?: string }) => {
        // One key of many could not sign; ssh2 goes on with the next.
        if (error.level === 'agent') return;
        reject(gate.refusal() ?? dialError(error, endpoint, log, notes));
      });
      client.on('close', () => reject(gate.refusal() ?? closedEarly(endpoint)));
      client.connect({
        ...(sock ? { sock: sock } : { host: endpoint.host, port: endpoint.port }),
        username: endpoint.user,
        readyTimeout: 0,
        keepaliveInterval: options.keepaliveMs,
        keepaliveCountMax: 3,
        algorithms: { serverHostKey: gate.algorithms as ServerHostKeyAlgorithm[] },
        hostVerifier: (key: Buffer, verify: (valid: boolean) => void) => {
          const accepted = gate.accepts(key);
          if (accepted instanceof Promise) void accepted.then(verify);
          else verify(accepted);
        },
        authHandler: authentication({ endpoint, identities, secrets, whileAsking, log }),
      });
      allowForeignKeys(client);
      if (gate.certificateAlgorithms.length) {
        offerCertificates(client, [...gate.certificateAlgorithms, ...gate.algorithms]);
      }
    });
    return client;
  } catch (error) {
    client.destroy();
    const refused = error instanceof ConnectionError && error.reason === 'authentication';
    if (refused && endpoint.password) secrets.forget?.(endpoint.password);
    // The question stands on someone's screen; its answer counts for the next attempt.
    if (!signal.aborted) await Promise.allSettled([...pending]);
    throw error;
  } finally {
    limit?.clear();
    signal.removeEventListener('abort', stopOnAbort);
  }
}
