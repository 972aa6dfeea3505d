import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { ConnectionError, type Transport } from '../transports/transport';
import type { Connections } from '../transports/connections';
import { ApiSilentError, openCluster } from './cluster-client';
import type { Design } from './design';
import { pausesAfter, transientReason } from './transient';

const design = {
  topology: { devices: {}, clusters: { home: { servers: ['pi-1', 'pi-2'] } } },
} as unknown as Design;
const failing = (reasons: Record<string, ConnectionError['reason']>): Connections =>
  ({
    get: (host: string) =>
      Promise.reject(
        new ConnectionError(host, reasons[host] ?? 'lost', verbatim(`${host} failed`), verbatim('')),
      ),
  }) as unknown as Connections;
const why = (reasons: Record<string, ConnectionError['reason']>) =>
  openCluster({ design, connections: failing(reasons), cluster: 'home' }).catch((error: unknown) => error);

test('a password that no server accepts is not tried again, a server that is off may come back', async () => {
  expect(transientReason(await why({ 'pi-1': 'sudo', 'pi-2': 'sudo' }))).toBeNull();
  expect(inEnglish(transientReason(await why({ 'pi-1': 'sudo', 'pi-2': 'unreachable' })))).toMatch(
    /cannot be reached/,
  );
});

test('an API that is silent on a host that answers has its minute to restart; a host that is off has not', async () => {
  const answering: Partial<Transport> = {
    readFile: () => Promise.resolve('a kubeconfig'),
    connect: () => Promise.reject(new ConnectionError('pi-1', 'unreachable', verbatim(''), verbatim(''))),
  };
  const connections = { get: () => Promise.resolve(answering) } as unknown as Connections;
  const silent = await openCluster({ design, connections, cluster: 'home' }).catch((error: unknown) => error);
  expect(silent).toBeInstanceOf(ApiSilentError);
  const off = await why({ 'pi-1': 'unreachable', 'pi-2': 'unreachable' });
  expect(off).not.toBeInstanceOf(ApiSilentError);
  const sum = (error: unknown) => pausesAfter(error).reduce((a, b) => a + b, 0);
  expect([sum(silent), sum(off)]).toEqual([57_000, 17_000]);
});
