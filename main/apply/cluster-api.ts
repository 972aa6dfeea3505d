import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import pLimit from 'p-limit';
import type { KubernetesObject } from '@kubernetes/client-node';
import { SaidError } from '#shared/language/said-error';
import { amount, text, verbatim } from '#shared/language/text';

/**
 * What an apply asks of a cluster: objects as they are stored, by plain requests (Kubernetes API conventions). The client library,
 * which knows a class for each kind, takes longer to load than five hosts to be read, and drops fields that it does not know.
 */
export interface ClusterApi {
  request<T>(method: 'GET' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Where an object stands; rejects with `UnknownKind` where the API does not serve its kind. */
  pathOf(object: KubernetesObject): Promise<string>;
  close(): void;
}

/** The API answered, but not with what was asked for. */
export class ApiRefusal extends SaidError {
  override readonly name = 'ApiRefusal';
  constructor(
    /** HTTP status. */
    readonly code: number,
    readonly body: string,
  ) {
    super(text`The API answered ${String(code)}: ${verbatim(body.slice(0, 500))}`);
  }
}

/** A kind of custom resources is served a while after its definition was applied. */
export class UnknownKind extends SaidError {
  override readonly name = 'UnknownKind';
  constructor(apiVersion: string, kind: string) {
    super(text`The cluster has no kind ${kind} of ${apiVersion}.`);
  }
}

/** Each connection costs both sides a TLS handshake: a few are quicker than many. */
const connectionsAtOnce = 4;
/** As long as K3s' API lets a request take (kube-apiserver, --request-timeout), and shorter than it keeps a silent connection. */
const silentMs = 60_000;
const silent = amount(`${silentMs / 1000} s`);

/** `dial` gives a connection on which the API speaks HTTP, secured already. */
export function clusterApi(dial: () => Promise<Duplex>): ClusterApi {
  const agent = Object.assign(
    new Agent({ keepAlive: true, maxSockets: connectionsAtOnce, timeout: silentMs }),
    {
      createConnection: (_: unknown, done: (error: Error | null, socket?: Duplex) => void) =>
        void dial().then(
          (socket) => done(null, socket),
          (error: Error) => done(error),
        ),
    },
  );
  // The agent counts a connection when it stands, and not yet while it is made.
  const limit = pLimit(connectionsAtOnce);
  const ask = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    limit(() => {
      const content = body === undefined ? undefined : JSON.stringify(body);
      // Every JSON text is a YAML text.
      const type = content === undefined ? {} : { 'content-type': 'application/apply-patch+yaml' };
      const headers = { accept: 'application/json', ...type };
      const sent = request({ agent, host: '127.0.0.1', method, path, headers });
      const late = new SaidError(text`ETIMEDOUT: the API did not answer within ${silent}`);
      sent.setTimeout(silentMs, () => sent.destroy(late));
      return answer<T>(sent.end(content));
    });
  const served = new Map<string, Promise<ServedKind[]>>();
  const kindsOf = (apiVersion: string): Promise<ServedKind[]> => {
    const asked =
      served.get(apiVersion) ?? ask<ServedKinds>('GET', base(apiVersion)).then(({ resources }) => resources);
    served.set(apiVersion, asked);
    asked.catch(() => served.delete(apiVersion));
    return asked;
  };
  return {
    request: ask,
    pathOf: async ({ apiVersion = '', kind = '', metadata: { name = '', namespace = 'default' } = {} }) => {
      const kinds = await kindsOf(apiVersion).catch((error: unknown) => {
        if (error instanceof ApiRefusal && error.code === 404) return [];
        throw error;
      });
      // Names with a slash are parts of an object, like its status.
      const found = kinds.find((each) => each.kind === kind && !each.name.includes('/'));
      if (!found) {
        served.delete(apiVersion);
        throw new UnknownKind(apiVersion, kind);
      }
      const place = found.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : '';
      return `${base(apiVersion)}${place}/${found.name}/${encodeURIComponent(name)}`;
    },
    close: () => agent.destroy(),
  };
}

/** APIResourceList, as the API describes itself. */
interface ServedKinds {
  resources: ServedKind[];
}
interface ServedKind {
  name: string;
  kind: string;
  namespaced: boolean;
}

const base = (apiVersion: string) => `${apiVersion.includes('/') ? '/apis' : '/api'}/${apiVersion}`;

function answer<T>(sent: ClientRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      // Node says only `aborted` of an answer that ended in its midst.
      response.once('error', (cause) =>
        reject(new SaidError(text`ECONNRESET: the API broke off its answer`, undefined, { cause })),
      );
      response.once('end', () => {
        const read = Buffer.concat(parts).toString('utf8');
        const { statusCode = 0 } = response;
        if (statusCode < 200 || statusCode > 299) return reject(new ApiRefusal(statusCode, read));
        try {
          resolve(JSON.parse(read) as T);
        } catch {
          reject(new ApiRefusal(statusCode, read));
        }
      });
    });
  });
}
