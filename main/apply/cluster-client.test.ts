import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { ConnectionError } from '../transports/transport';
import type { Connections } from '../transports/connections';
import { openCluster } from './cluster-client';
import type { Design } from './design';
import { transientReason } from './transient';

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
