import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveCluster } from '../readers/reader';
import { clientOfFake } from './fake-api';

/** An API server over real HTTP with one pod, `apps/app-1`, whose container `app` writes what a test says. */
export interface FakeLogApi {
  client(): LiveCluster;
  /** Queries of the log so far. */
  readonly asked: URLSearchParams[];
  /** How often it was asked whether it is ready. */
  readonly pulses: number;
  /** The container writes lines, each with its time. */
  write(...lines: string[]): void;
  /** Logs that are being followed. */
  readonly followed: ReadonlySet<ServerResponse>;
  /** Breaks the connections of all that follow. */
  reset(): void;
  /** The container ends. */
  end(): void;
  /** Questions get no answer any more, and those that follow hear nothing: the other side is gone. */
  silent: boolean;
  stop(): Promise<void>;
}

export async function startFakeLogApi(): Promise<FakeLogApi> {
  const written: string[] = [];
  const followed = new Set<ServerResponse>();
  const asked: URLSearchParams[] = [];

  const refuse = (response: ServerResponse, code: number, message: string) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ kind: 'Status', code, message }));
  };
  const answer = (query: URLSearchParams, response: ServerResponse) => {
    const container = query.get('container');
    if (container !== null && container !== 'app')
      return refuse(response, 400, `container ${container} is not valid for pod app-1`);
    const since = query.get('sinceTime')?.slice(0, '2026-11-24T00:00:00'.length) ?? '';
    const tail = query.get('tailLines');
    const lines = written.filter((line) => line >= since);
    // As the real one: without a line there are no headers yet.
    for (const line of tail === null ? lines : lines.slice(-Number(tail))) response.write(`${line}\n`);
    if (query.get('follow') !== 'true') return response.end();
    followed.add(response);
    response.on('close', () => followed.delete(response));
  };

  const api = {
    asked,
    followed,
    silent: false,
    pulses: 0,
    client: () => clientOfFake((server.address() as AddressInfo).port),
    write: (...lines: string[]) => {
      written.push(...lines);
      if (api.silent) return;
      for (const response of followed) for (const line of lines) response.write(`${line}\n`);
    },
    reset: () => {
      for (const response of followed) response.socket?.resetAndDestroy();
      followed.clear();
    },
    end: () => followed.forEach((response) => response.end()),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    if (api.silent) return;
    if (pathname === '/readyz') {
      api.pulses++;
      return response.end('ok');
    }
    asked.push(searchParams);
    if (pathname !== '/api/v1/namespaces/apps/pods/app-1/log')
      return refuse(response, 404, `pods "${pathname.split('/')[6]}" not found`);
    answer(searchParams, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return api;
}
