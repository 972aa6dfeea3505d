import { createConnection, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls, createSecureContext, type TLSSocket } from 'node:tls';
import type { KubernetesObject, V1Node } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { z } from 'zod';
import { saidBy, SaidError } from '#shared/language/said-error';
import { besides, text } from '#shared/language/text';
import { ConnectionError, type Transport } from '../transports/transport';
import type { Connections } from '../transports/connections';
import { ApiRefusal, clusterApi, type ClusterApi } from './cluster-api';
import type { Design } from './design';
import { managementAddress } from './managed';

/** Who we are in `metadata.managedFields`: what we own in the cluster, and nothing else (D18). */
export const fieldManager = 'rackloom';

/** A cluster's API as its administrator; its kubeconfig stays in this process's memory. */
export interface ClusterClient {
  /** Cluster id in the design. */
  readonly cluster: string;
  /** Device id of the server that answers. */
  readonly server: string;
  /** `10.20.10.11:6443`, or `127.0.0.1:6443 through pi@10.20.10.11:22`. */
  readonly endpoint: string;
  readonly api: ClusterApi;
  /** Text of the administrator's kubeconfig, for those who speak to the API in their own way. */
  readonly kubeconfig: string;
  /** A connection of its own to the API, secured, for what is no request: terminals in pods and forwarded ports. */
  dial: () => Promise<TLSSocket>;
  close: () => Promise<void>;
}

/** Where K3s leaves its administrator's kubeconfig, readable by root only. */
export const kubeconfigPath = '/etc/rancher/k3s/k3s.yaml';
const apiPort = 6443;
const directDialMs = 1_500;

/** A host of the cluster answers and has K3s, but its API does not: it is as a rule being restarted. */
export class ApiSilentError extends ConnectionError {}

export interface Opening {
  design: Design;
  connections: Connections;
  cluster: string;
  signal?: AbortSignal;
  /** The kubeconfig of a server where it was read already: null where there is none, undefined where nobody looked. */
  read?: (server: string) => string | null | undefined;
}

/**
 * Opens the API of a cluster through the first of its servers that has a kubeconfig and answers. Rejects with
 * `ConnectionError` when none does, which on bare hosts is the normal case before the first apply.
 */
export async function openCluster(options: Opening): Promise<ClusterClient> {
  const { design, cluster, signal } = options;
  const servers = design.topology.clusters[cluster]?.servers ?? [];
  const found = new AbortController();
  const one = AbortSignal.any([found.signal, ...(signal ? [signal] : [])]);
  const attempts = servers.map(async (server, index) => {
    if (index > 0) await pause(index * headStartMs, undefined, { signal: one });
    return openServer(server, { ...options, signal: one });
  });
  try {
    return await Promise.any(attempts);
  } catch (error) {
    signal?.throwIfAborted();
    const problems = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
    const Unreached = problems.some((each) => each instanceof K3sSilent) ? ApiSilentError : ConnectionError;
    throw new Unreached(
      `cluster ${cluster}`,
      reasonOf(problems),
      text`The API of cluster ${cluster} cannot be reached: ${besides(problems.map(saidBy))}.`,
      text`See that one of its servers is on and runs K3s; an apply installs what is missing.`,
    );
  } finally {
    found.abort();
  }
}

/** What does not pass by itself, a refused password above all, is not to be tried again and again. */
function reasonOf(problems: readonly unknown[]): ConnectionError['reason'] {
  const reasons = problems.map((problem) =>
    problem instanceof ConnectionError ? problem.reason : 'unreachable',
  );
  const passing = reasons.some((reason) => ['unreachable', 'timeout', 'refused', 'lost'].includes(reason));
  return passing ? 'unreachable' : (reasons[0] ?? 'unreachable');
}

/** Said of a server whose kubeconfig was just read over SSH. */
class K3sSilent extends SaidError {}

/** One server after the other, but none waits for long for one that is silent (as in RFC 8305, for addresses of one host). */
const headStartMs = 1_000;

async function openServer(server: string, { design, connections, cluster, signal, read }: Opening) {
  const transport = await connections.get(server, signal);
  const known = read?.(server);
  const found =
    known === undefined
      ? await transport.readFile(kubeconfigPath, { sudo: true, ...(signal && { signal }) })
      : known;
  if (found === null) throw new SaidError(text`${server} runs no K3s server yet`);
  const way = await wayTo(managementAddress(design, server), transport);
  if (!way) throw new K3sSilent(text`K3s on ${server} does not answer`);
  return clientFor({ cluster, server, text: found, ...way });
}

/** How bytes get to the API server: straight, or through SSH where this machine cannot reach its port. */
interface Way {
  endpoint: string;
  open: () => Promise<Duplex>;
}

/** Null where nothing listens: K3s is stopped there, and another server may answer. */
async function wayTo(address: string | undefined, transport: Transport): Promise<Way | null> {
  if (address !== undefined && (await dial(address)))
    return { endpoint: `${address}:${apiPort}`, open: () => open(address) };
  const through = () => transport.connect('127.0.0.1', apiPort);
  const answers = await through().then(
    (stream) => Boolean(stream.destroy()),
    () => false,
  );
  if (!answers) return null;
  return {
    endpoint: `127.0.0.1:${apiPort} through ${transport.endpoint}`,
    open: () => through().catch((error: unknown) => refusedBy(transport, error)),
  };
}

/** What fails through a host that answers itself fails for its API's sake. */
async function refusedBy(transport: Transport, error: unknown): Promise<never> {
  if (!(error instanceof ConnectionError)) throw error;
  await transport.run(['true'], { timeoutMs: 3_000 });
  throw new ApiSilentError(error.endpoint, error.reason, error.said, error.saidMend);
}

function clientFor(found: { cluster: string; server: string; text: string } & Way): ClusterClient {
  const { cluster, server, text, endpoint } = found;
  const secure = securing(text);
  const dial = async () => secure(await found.open());
  const api = clusterApi(dial);
  return {
    cluster,
    server,
    endpoint,
    api,
    kubeconfig: text,
    dial,
    close: () => Promise.resolve(api.close()),
  };
}

/** What K3s' kubeconfig holds: one cluster, one user with a certificate. */
const kubeconfig = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ 'certificate-authority-data': z.base64() }) })]),
  users: z.tuple([
    z.object({
      user: z.object({ 'client-certificate-data': z.base64(), 'client-key-data': z.base64() }),
    }),
  ]),
});

/**
 * K3s' kubeconfig names https://127.0.0.1:6443, and its certificate holds that address; so whichever way the bytes go,
 * the server is checked against the cluster's own CA under that name.
 */
function securing(written: string): (socket: Duplex) => Promise<TLSSocket> {
  const read = kubeconfig.safeParse(parse(written));
  if (!read.success) throw new SaidError(text`${kubeconfigPath} there is not as K3s writes it`);
  const {
    clusters: [{ cluster }],
    users: [{ user }],
  } = read.data;
  const decode = (data: string) => Buffer.from(data, 'base64');
  const context = createSecureContext({
    ca: decode(cluster['certificate-authority-data']),
    cert: decode(user['client-certificate-data']),
    key: decode(user['client-key-data']),
  });
  return (socket) =>
    new Promise((resolve, reject) => {
      const secured = connectTls({
        secureContext: context,
        socket,
        host: '127.0.0.1',
        ALPNProtocols: ['http/1.1'],
      });
      secured.once('error', reject);
      secured.once('secureConnect', () => {
        secured.off('error', reject);
        resolve(secured);
      });
    });
}

const open = (host: string) =>
  new Promise<Socket>((resolve, reject) => {
    const socket = createConnection({ host, port: apiPort });
    socket.setNoDelay(true).setKeepAlive(true, 30_000);
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });

/** Whether this machine reaches the API port itself. */
const dial = (host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection({ host, port: apiPort });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(directDialMs, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });

/** Server-side apply as `rackloom`; with `dryRun`, what the object would become, nothing stored. */
export async function serverSideApply<T extends KubernetesObject>(
  { api }: Pick<ClusterClient, 'api'>,
  object: T,
  options: { dryRun?: boolean; force?: boolean } = {},
): Promise<T> {
  const query = new URLSearchParams({
    fieldManager,
    force: String(options.force ?? true),
    ...(options.dryRun && { dryRun: 'All' }),
  });
  return api.request('PATCH', `${await api.pathOf(object)}?${query}`, object);
}

/** HTTP status of a refusal; undefined where there was no answer. */
export const apiStatus = (error: unknown): number | undefined =>
  error instanceof ApiRefusal ? error.code : undefined;

/** The object of that kind and name as stored, or null when there is none. */
export async function readObject<T extends KubernetesObject>(
  { api }: Pick<ClusterClient, 'api'>,
  object: KubernetesObject,
): Promise<T | null> {
  try {
    return await api.request<T>('GET', await api.pathOf(object));
  } catch (error) {
    if (apiStatus(error) === 404) return null;
    throw error;
  }
}

/** Deletes an object and what it owns; one that is gone already is fine. */
export async function deleteObject({ api }: ClusterClient, object: KubernetesObject): Promise<void> {
  try {
    await api.request('DELETE', `${await api.pathOf(object)}?propagationPolicy=Background`);
  } catch (error) {
    if (apiStatus(error) !== 404) throw error;
  }
}

/** What the API says of the node now; null where it has none. */
export async function nodeState(client: ClusterClient, name: string): Promise<'Ready' | 'NotReady' | null> {
  const node = await readObject<V1Node>(client, { apiVersion: 'v1', kind: 'Node', metadata: { name } });
  if (node === null) return null;
  const ready = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
  return ready ? 'Ready' : 'NotReady';
}
