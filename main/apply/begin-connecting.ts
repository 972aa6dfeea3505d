import type { Connections } from '../transports/connections';
import type { Transport } from '../transports/transport';
import type { Design } from './design';
import { managedHosts } from './managed';

export type Reach = (target: string) => Promise<Transport>;

/** Connects to the hosts of a design before anybody asks for one; each is dialled once. */
export function beginConnecting(options: {
  design: Design;
  connections: Connections;
  signal: AbortSignal;
}): Reach {
  const { design, connections, signal } = options;
  const begun = new Map(managedHosts(design).map((host) => [host, connections.get(host, signal)]));
  // Whoever reads the host hears of it.
  for (const each of begun.values()) each.catch(() => undefined);
  return (target) => begun.get(target) ?? connections.get(target, signal);
}
