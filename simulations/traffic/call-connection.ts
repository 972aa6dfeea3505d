import type { Run } from '../engine/run';
import { closeConnection, openConnection, releaseConnection, takeConnection } from '../transport/connections';

/** Gives a call a connection, unless it stays on its host; returns whether it must be opened first. */
export function connect(run: Run, activity: number): boolean {
  const { requests, network } = run;
  const { activities } = requests;
  const [client, server] = [activities.client[activity]!, activities.server[activity]!];
  if (network.instances.node[client] === network.instances.node[server]) return false;
  const port = network.calls.port[activities.call[activity]!]!;
  const isFresh = network.calls.fresh[activities.call[activity]!]!;
  const publicly = network.calls.publicly[activities.call[activity]!] === 1;
  const idle = isFresh ? -1 : takeConnection(run, client, server, port, publicly);
  activities.connection[activity] = idle < 0 ? openConnection(run, client, server, port, publicly) : idle;
  return idle < 0;
}

/** The answer is there: the connection waits for the next call, unless every call opens its own. */
export function disconnect(run: Run, activity: number): void {
  const { activities } = run.requests;
  const connection = activities.connection[activity]!;
  if (connection < 0) return;
  if (run.network.calls.fresh[activities.call[activity]!]) closeConnection(run, connection);
  else releaseConnection(run, connection);
}
