import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { Agent } from 'undici';
import type { LiveCluster } from '../readers/reader';

export interface FakeObject {
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: unknown;
}

interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  path: string;
  revision: number;
  object: FakeObject;
}

interface Watcher {
  path: string;
  response: ServerResponse;
  muted: boolean;
}

/** An API server over real HTTP that lists and watches (Kubernetes API concepts), and has the faults that real ones have. */
export interface FakeApi {
  /** Creates or changes. */
  put(path: string, object: FakeObject): void;
  remove(path: string, name: string, namespace?: string): void;
  /** What a client would get from `openCluster`. */
  client(): LiveCluster;
  /** Requests so far, as `LIST /api/v1/pods` and `WATCH /api/v1/pods`. */
  readonly requests: string[];
  /** Resolves when all four kinds are being watched. */
  watched(): Promise<void>;
  /** Breaks the connections of all open watches. */
  resetWatches(): void;
  /** Open watches hear nothing any more and are not ended either: the other side is gone. New ones work. */
  muteWatches(): void;
  /** Forgets all changes so far: a watch from before gets 410, as an event where `inStream`. */
  compact(inStream: boolean): void;
  /** Sends this text as it is to all open watches. */
  write(text: string): void;
  /** Every answer comes this much later. */
  delayMs: number;
  /** Status of `/readyz`; null leaves it without an answer. */
  ready: number | null;
  stop(): Promise<void>;
  /** Listens again on the same port. With `anew`, as another cluster that holds nothing and counts from 1. */
  start(options?: { anew?: boolean }): Promise<void>;
}

export async function startFakeApi(): Promise<FakeApi> {
  let server: Server;
  let port = 0;
  let revision = 100;
  let oldest = 0;
  let goneInStream = false;
  const objects = new Map<string, Map<string, FakeObject>>();
  const history: Change[] = [];
  const watchers = new Set<Watcher>();
  const requests: string[] = [];

  const keyOf = (name: string, namespace = '') => `${namespace}/${name}`;
  const at = (path: string) => {
    const found = objects.get(path) ?? new Map<string, FakeObject>();
    objects.set(path, found);
    return found;
  };
  const emit = (watcher: Watcher, type: string, object: unknown) =>
    watcher.muted || watcher.response.write(`${JSON.stringify({ type, object })}\n`);
  const record = (type: Change['type'], path: string, object: FakeObject) => {
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(++revision) } };
    history.push({ type, path, revision, object: stored });
    for (const watcher of watchers) if (watcher.path === path) emit(watcher, type, stored);
    return stored;
  };

  const answer = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const gone = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };

  const watch = (path: string, query: URLSearchParams, response: ServerResponse) => {
    const since = Number(query.get('resourceVersion'));
    if (since < oldest && !goneInStream) return answer(response, 410, gone);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const watcher = { path, response, muted: false };
    if (since < oldest) {
      emit(watcher, 'ERROR', gone);
      return response.end();
    }
    for (const change of history) {
      if (change.path === path && change.revision > since) emit(watcher, change.type, change.object);
    }
    watchers.add(watcher);
    response.on('close', () => watchers.delete(watcher));
    setTimeout(
      () => {
        if (watcher.muted) return;
        emit(watcher, 'BOOKMARK', { metadata: { resourceVersion: String(revision) } });
        response.end();
      },
      Number(query.get('timeoutSeconds')) * 1000,
    ).unref();
  };

  const list = (path: string, query: URLSearchParams, response: ServerResponse) => {
    const all = [...at(path).values()];
    const from = Number(query.get('continue') ?? 0);
    const to = from + Number(query.get('limit') ?? all.length);
    const metadata = {
      resourceVersion: String(revision),
      ...(to < all.length && { continue: String(to) }),
    };
    answer(response, 200, { kind: 'List', metadata, items: all.slice(from, to) });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (api.delayMs) await wait(api.delayMs);
    if (url.pathname === '/readyz') {
      if (api.ready !== null) answer(response, api.ready, api.ready === 200 ? 'ok' : 'etcd failed');
      return;
    }
    const watching = url.searchParams.get('watch') === 'true';
    requests.push(`${watching ? 'WATCH' : 'LIST'} ${url.pathname}`);
    (watching ? watch : list)(url.pathname, url.searchParams, response);
  };

  const api: FakeApi = {
    requests,
    delayMs: 0,
    ready: 200,
    put: (path, object) => {
      const key = keyOf(object.metadata.name, object.metadata.namespace);
      const type = at(path).has(key) ? 'MODIFIED' : 'ADDED';
      at(path).set(key, record(type, path, object));
    },
    remove: (path, name, namespace) => {
      const key = keyOf(name, namespace);
      const object = at(path).get(key);
      if (!object) throw new Error(`There is no ${path} ${key}.`);
      at(path).delete(key);
      record('DELETED', path, object);
    },
    client: () => clientOfFake(port),
    watched: async () => {
      while (new Set([...watchers].map(({ path }) => path)).size < Object.keys(paths).length) await wait(5);
    },
    resetWatches: () => {
      for (const { response } of watchers) response.socket?.resetAndDestroy();
    },
    muteWatches: () => {
      for (const watcher of watchers) watcher.muted = true;
    },
    compact: (inStream) => {
      oldest = ++revision;
      goneInStream = inStream;
    },
    write: (text) => {
      for (const { response } of watchers) response.write(text);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: ({ anew = false } = {}) => {
      if (anew) {
        objects.clear();
        history.length = 0;
        revision = oldest = 1;
      }
      server = createServer((request, response) => void handle(request, response));
      return new Promise((resolve) => {
        server.listen(port, '127.0.0.1', () => {
          port = (server.address() as AddressInfo).port;
          resolve();
        });
      });
    },
  };
  await api.start();
  return api;
}

/** A client as `openCluster` makes it, of an API on this port of this machine. */
export function clientOfFake(port: number): LiveCluster {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [{ name: 'fake', server: `http://127.0.0.1:${port}`, skipTLSVerify: true }],
    users: [{ name: 'admin' }],
    contexts: [{ name: 'fake', cluster: 'fake', user: 'admin' }],
    currentContext: 'fake',
  });
  const agent = new Agent({ connections: 32, bodyTimeout: 0 });
  Object.assign(kubeConfig, { createDispatcher: () => agent });
  const dial = () => Promise.resolve(createConnection(port, '127.0.0.1'));
  return { kubeConfig, dial, close: () => agent.destroy() };
}

export const paths = {
  nodes: '/api/v1/nodes',
  pods: '/api/v1/pods',
  services: '/api/v1/services',
  events: '/api/v1/events',
} as const;

export const fakeNode = (name: string, ready = true, machineID = `machine-of-${name}`): FakeObject => ({
  metadata: { name, labels: { 'node-role.kubernetes.io/control-plane': 'true' } },
  status: {
    conditions: [
      {
        type: 'Ready',
        status: ready ? 'True' : 'Unknown',
        reason: ready ? 'KubeletReady' : 'NodeStatusUnknown',
        lastTransitionTime: '2026-11-24T00:00:00Z',
      },
    ],
    addresses: [{ type: 'InternalIP', address: '10.20.10.11' }],
    capacity: { cpu: '4', memory: '8Gi' },
    nodeInfo: { kubeletVersion: 'v1.34.4+k3s1', machineID },
  },
});

export const fakePod = (
  name: string,
  options: { node?: string; labels?: object; phase?: string } = {},
): FakeObject => ({
  metadata: { name, namespace: 'apps', uid: `uid-${name}`, labels: options.labels ?? {} },
  spec: { nodeName: options.node ?? 'pi-2', containers: [{ name: 'app' }, { name: 'proxy' }] },
  status: { phase: options.phase ?? 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
});
