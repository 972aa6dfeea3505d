import { createServer, type Server } from 'node:http';
import { connect, createServer as createSocketServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { clusterApi, UnknownKind, type ClusterApi } from './cluster-api';
import { deleteObject, readObject, serverSideApply, type ClusterClient } from './cluster-client';
import { transientReason } from './transient';

let server: Server;
let api: ClusterApi;
let client: ClusterClient;
let asked: string[];
let dialled: number;
let answers: Record<string, unknown>;

const kinds = {
  '/api/v1': {
    resources: [
      { name: 'nodes/status', kind: 'Node', namespaced: false },
      { name: 'nodes', kind: 'Node', namespaced: false },
      { name: 'configmaps', kind: 'ConfigMap', namespaced: true },
    ],
  },
  '/apis/apps/v1': { resources: [{ name: 'deployments', kind: 'Deployment', namespaced: true }] },
};

beforeEach(async () => {
  asked = [];
  dialled = 0;
  answers = { ...kinds };
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      asked.push(`${request.method} ${request.url}${body && ` ${request.headers['content-type']} ${body}`}`);
      const path = request.url?.split('?')[0] ?? '';
      const found = answers[path];
      response
        .writeHead(found === undefined ? 404 : 200)
        .end(JSON.stringify(found ?? { message: 'not found' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  api = clusterApi(() => {
    dialled++;
    return Promise.resolve(connect(port, '127.0.0.1'));
  });
  client = { api } as ClusterClient;
});
afterEach(async () => {
  api.close();
  await new Promise((resolve) => server.close(resolve));
});

const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a b', namespace: 'x/y' } };

test('objects stand where the API says its kinds do, and it is asked for them once', async () => {
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } };
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'pi-1' } };
  expect(await Promise.all([config, config, deployment, node].map((each) => api.pathOf(each)))).toEqual([
    '/api/v1/namespaces/x%2Fy/configmaps/a%20b',
    '/api/v1/namespaces/x%2Fy/configmaps/a%20b',
    '/apis/apps/v1/namespaces/default/deployments/web',
    '/api/v1/nodes/pi-1',
  ]);
  expect(asked.sort()).toEqual(['GET /api/v1', 'GET /apis/apps/v1']);
});

test('applies as rackloom, reads every field as it came, deletes with what belongs to it', async () => {
  const path = '/api/v1/namespaces/x%2Fy/configmaps/a%20b';
  expect(await readObject(client, config)).toBeNull();
  answers[path] = { ...config, ofAnotherVersion: { since: '2026-11-26T08:00:00Z' } };
  expect(await readObject(client, config)).toEqual(answers[path]);
  await serverSideApply(client, config, { dryRun: true });
  await deleteObject(client, config);
  delete answers[path];
  await deleteObject(client, config);
  expect(asked.slice(3)).toEqual([
    `PATCH ${path}?fieldManager=rackloom&force=true&dryRun=All application/apply-patch+yaml ${JSON.stringify(config)}`,
    `DELETE ${path}?propagationPolicy=Background`,
    `DELETE ${path}?propagationPolicy=Background`,
  ]);
});

test('a kind that is not served yet may come, and a refusal has the words of the API', async () => {
  const widget = { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'a' } };
  const unknown = await api.pathOf(widget).catch((error: unknown) => error);
  expect(unknown).toBeInstanceOf(UnknownKind);
  expect(inEnglish(transientReason(unknown))).toBe('its kind is not served yet');
  answers['/apis/example.org/v1'] = { resources: [{ name: 'widgets', kind: 'Widget', namespaced: true }] };
  expect(await api.pathOf(widget)).toBe('/apis/example.org/v1/namespaces/a/widgets/w');
  await expect(serverSideApply(client, widget)).rejects.toMatchObject({
    code: 404,
    body: '{"message":"not found"}',
  });
});

test('many requests share a few connections', async () => {
  const read = Array.from({ length: 40 }, (_, index) =>
    readObject(client, { ...config, metadata: { name: `c${index}` } }),
  );
  await Promise.all(read);
  expect(dialled).toBeLessThanOrEqual(4);
});

test('an API that does not answer is worth another try', async () => {
  const gone = clusterApi(() => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:6443')));
  const error = await gone.request('GET', '/api/v1').catch((error: unknown) => error);
  expect(inEnglish(transientReason(error))).toBe('the API did not answer');
});

test('an answer that is broken off is worth another try', async () => {
  const broken = createSocketServer((socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"kind":');
      socket.end();
    }),
  );
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const { port } = broken.address() as AddressInfo;
  const half = clusterApi(() => Promise.resolve(connect(port, '127.0.0.1')));
  const error = await half.request('GET', '/api/v1').catch((error: unknown) => error);
  half.close();
  broken.close();
  expect(String(error)).toContain('the API broke off its answer');
  expect(inEnglish(transientReason(error))).toBe('the API did not answer');
});
