import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createConnection, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { KubeConfig } from '@kubernetes/client-node';
import { Agent } from 'undici';
import type { LiveCluster } from '../readers/reader';
import { paths, type FakeObject } from './fake-objects';

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
  /** How many watches are open. */
  readonly watches: number;
  /** Called with every list that is answered. */
  onPage: () => void;
  /** Resolves when all four kinds are being watched. */
  watched(): Promise<void>;
  /** Breaks the connections of all open watches. */
  resetWatches(): void;
  /** Breaks them off within a line. */
  tearWatches(halfLine: string): void;
  /** Open watches hear nothing any more and are not ended either: the other side is gone. New ones work. */
  muteWatches(): void;
  /** Forgets all changes so far: a watch from before gets 410, as an event where `inStream`. */
  compact(inStream: boolean): void;
  /** Sends this text as it is to all open watches. */
  write(text: string): void;
  /** Pages of lists begun before can be had no longer: 410. */
  expirePages(): void;
  /** Lists, or watches, are answered with this status; null answers them. */
  refusal: { to: 'LIST' | 'WATCH'; status: number } | null;
  /** What these paths are answered with, whatever is there. */
  answers: Map<string, { status: number; body: unknown }>;
  /** All watches end at once, with this event if any. */
  curtly: { event: unknown } | null;
  /** Every answer comes this much later. */
  delayMs: number;
  /** Status of `/readyz`; null leaves it without an answer. */
  ready: number | null;
  stop(): Promise<void>;
  /** Listens again on the same port. With `anew`, as another cluster that holds nothing and counts from 1. */
  start(options?: { anew?: boolean }): Promise<void>;
}

/** Versions are for the server alone to read: no client may count or compare them. */
const opaque = (revision: number) => `rv.${revision.toString(36)}`;
const revisionOf = (version: string | null): number | null =>
  version?.startsWith('rv.') ? parseInt(version.slice(3), 36) : null;
const refused = (status: number) => (status === 401 ? 'Unauthorized' : `It answers ${status}.`);

export async function startFakeApi(): Promise<FakeApi> {
  let server: Server;
  let port = 0;
  let revision = 100;
  let oldest = 0;
  let goneInStream = false;
  const objects = new Map<string, Map<string, FakeObject>>();
  const pages = new Map<string, { items: FakeObject[]; revision: number }>();
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
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: opaque(++revision) } };
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
    const since = revisionOf(query.get('resourceVersion'));
    if (since === null) return answer(response, 400, { message: 'Invalid value: resourceVersion' });
    if (since < oldest && !goneInStream) return answer(response, 410, gone);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const watcher = { path, response, muted: false };
    if (api.curtly) {
      if (api.curtly.event) emit(watcher, 'ERROR', api.curtly.event);
      return response.end();
    }
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
        emit(watcher, 'BOOKMARK', { metadata: { resourceVersion: opaque(revision) } });
        response.end();
      },
      Number(query.get('timeoutSeconds')) * 1000,
    ).unref();
  };

  // All pages are of the time of the first.
  const list = (path: string, query: URLSearchParams, response: ServerResponse) => {
    const [token = '', from = '0'] = query.get('continue')?.split(' ') ?? [];
    const asOf = token === '' ? { items: [...at(path).values()], revision } : pages.get(token);
    if (!asOf) return answer(response, 410, gone);
    const to = Number(from) + Number(query.get('limit') ?? asOf.items.length);
    const name = token || `list-${pages.size}`;
    pages.set(name, asOf);
    const metadata = {
      resourceVersion: opaque(asOf.revision),
      ...(to < asOf.items.length && { continue: `${name} ${to}` }),
    };
    api.onPage();
    answer(response, 200, { kind: 'List', metadata, items: asOf.items.slice(Number(from), to) });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (api.delayMs) await wait(api.delayMs);
    if (url.pathname === '/readyz') {
      if (api.ready !== null) answer(response, api.ready, api.ready === 200 ? 'ok' : 'etcd failed');
      return;
    }
    const watching = url.searchParams.get('watch') === 'true';
    const asked = watching ? 'WATCH' : 'LIST';
    requests.push(`${asked} ${url.pathname}`);
    const fixed = api.answers.get(url.pathname);
    if (fixed) return answer(response, fixed.status, fixed.body);
    const { refusal } = api;
    if (refusal?.to === asked) return answer(response, refusal.status, { message: refused(refusal.status) });
    (watching ? watch : list)(url.pathname, url.searchParams, response);
  };

  const api: FakeApi = {
    requests,
    get watches() {
      return watchers.size;
    },
    onPage: () => undefined,
    delayMs: 0,
    ready: 200,
    refusal: null,
    answers: new Map(),
    curtly: null,
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
    tearWatches: (halfLine) => {
      for (const { response } of watchers) response.write(halfLine, () => response.socket?.destroy());
    },
    expirePages: () => pages.clear(),
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
