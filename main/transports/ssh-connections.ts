import type { Client } from 'ssh2';
import { text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import { askInTurn } from '../credentials/ask-in-turn';
import type { Secrets } from '../credentials/secrets';
import type { Connections } from './connections';
import { type Endpoint, endpointOf, endpointOfJump, endpointText } from './endpoint';
import type { HostKeyMemory } from './host-key-gate';
import type { OpenedKeys } from './identities';
import { dial } from './ssh-dial';
import { sshTransport } from './ssh-transport';
import { type Ask, ConnectionError, type Transport } from './transport';

export interface ConnectionsOptions {
  topology: Topology;
  ask: Ask;
  secrets: Secrets;
  /** Where ~ is. Default: the user's. */
  home?: string;
  /** Instead of ~/.ssh/config and /etc/ssh/ssh_config. */
  configFiles?: readonly string[];
  /** False keeps accepted host keys for this session instead of writing them to known_hosts. Default true. */
  rememberHostKeys?: boolean;
  /** Default 20 s, without the time a person takes to answer. */
  connectTimeoutMs?: number;
  /** Default 5 s; three unanswered ones end the connection. */
  keepaliveMs?: number;
}

/** A connection, being made or made. */
interface Link {
  opening: Promise<{ client: Client; transport: Transport }>;
  abort: AbortController;
  waiting: number;
  open: boolean;
}

/**
 * SSH connections to the devices of a topology, made when first asked for and shared. Hops are connections like any other:
 * hosts behind the same jump host share it, and its host key is checked as theirs are.
 */
export function openConnections(options: ConnectionsOptions): Connections {
  const links = new Map<string, Link>();
  const memory: HostKeyMemory = { session: [], remember: options.rememberHostKeys ?? true };
  const opened: OpenedKeys = new Map();
  const ask = askInTurn(options.ask);

  const endpointFor = (key: string) =>
    key.startsWith(device)
      ? endpointOf(key.slice(device.length), options)
      : endpointOfJump(key.slice(jump.length), options);

  const connect = async (key: string, signal: AbortSignal) => {
    const endpoint = await endpointFor(key);
    await refuseCircle(key, endpoint, endpointFor);
    const hop = hopKey(endpoint);
    const client = await dial({
      endpoint,
      ask,
      secrets: options.secrets,
      memory,
      opened,
      stream:
        hop === null ? null : async () => (await share(hop, signal)).connect(endpoint.host, endpoint.port),
      signal,
      timeoutMs: options.connectTimeoutMs ?? 20_000,
      keepaliveMs: options.keepaliveMs ?? 5_000,
    });
    return { client, transport: sshTransport(client, endpoint, options.secrets) };
  };

  const begin = (key: string): Link => {
    const abort = new AbortController();
    const opening = connect(key, abort.signal);
    const link: Link = { opening, abort, waiting: 0, open: false };
    const forget = () => {
      if (links.get(key) === link) links.delete(key);
    };
    opening.then(({ client }) => {
      link.open = true;
      client.once('close', forget);
    }, forget);
    links.set(key, link);
    return link;
  };

  const share = async (key: string, signal?: AbortSignal): Promise<Transport> => {
    signal?.throwIfAborted();
    const link = links.get(key) ?? begin(key);
    link.waiting++;
    try {
      return (await unlessAborted(link.opening, signal)).transport;
    } finally {
      // Nobody wants it any more before it is there.
      if (--link.waiting === 0 && !link.open) link.abort.abort();
    }
  };

  const drop = async (key: string) => {
    const link = links.get(key);
    if (!link) return;
    links.delete(key);
    link.abort.abort();
    await link.opening.then(({ transport }) => transport.close()).catch(() => undefined);
  };

  return {
    get: (name, signal) => share(device + name, signal),
    fresh: async (name, signal) =>
      (await connect(device + name, signal ?? new AbortController().signal)).transport,
    isOpen: (name) => links.get(device + name)?.open ?? false,
    drop: (name) => drop(device + name),
    async closeAll() {
      await Promise.all([...links.keys()].map(drop));
    },
  };
}

// Connections are kept by what they lead to: a device of the topology, or a hop of ~/.ssh/config.
const device = 'device ';
const jump = 'jump ';
const bare = (key: string) => key.slice(key.indexOf(' ') + 1);

function hopKey({ via }: Endpoint): string | null {
  if (via === null) return null;
  return 'device' in via ? device + via.device : jump + via.jump;
}

/** Follows the hops before anything is dialled: two hosts that wait for each other would wait for ever. */
async function refuseCircle(start: string, first: Endpoint, endpointFor: (key: string) => Promise<Endpoint>) {
  const route = [start];
  for (let key = hopKey(first); key !== null; key = hopKey(await endpointFor(key))) {
    if (route.includes(key)) {
      throw new ConnectionError(
        endpointText(first),
        'unreachable',
        text`The way to ${bare(start)} goes in a circle: ${[...route, key].map(bare).join(' → ')}.`,
        text`Take out one of the jumps (ssh.jump, or ProxyJump in ~/.ssh/config).`,
      );
    }
    route.push(key);
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
