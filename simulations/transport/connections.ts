import type { Picoseconds } from '../engine/clock';
import type { Run } from '../engine/run';

/**
 * Connections that clients keep open between calls, as HTTP clients, proxies and database drivers do: a call takes an
 * idle one to its server, or opens another and pays the handshake. A connection whose call came to nothing is closed. It
 * keeps what each direction has learned of the path.
 */
export interface Connections {
  /** Idle ones by client, server, address and port; the one used last goes first. */
  idle: Map<number, number[]>;
  free: number[];
  count: number;
  key: number[];
  /** [connection × 2 + direction] */
  state: DirectionState[];
}

interface DirectionState {
  window: number;
  threshold: number;
  smoothed: number;
  variation: number;
  leastTrip: number;
  timeout: number;
  used: Picoseconds;
}

export const createConnections = (): Connections => ({
  idle: new Map(),
  free: [],
  count: 0,
  key: [],
  state: [],
});

const ports = 65537;

/** An idle connection from one instance to another's port, by its own address or publicly, −1 if there is none. */
export function takeConnection(
  run: Run,
  client: number,
  server: number,
  port: number,
  publicly: boolean,
): number {
  return run.connections.idle.get(keyOf(run, client, server, port, publicly))?.pop() ?? -1;
}

const keyOf = ({ network }: Run, client: number, server: number, port: number, publicly: boolean): number =>
  ((client * network.instances.names.length + server) * 2 + (publicly ? 1 : 0)) * ports + port + 1;

/** A new connection, by number; each direction begins with the initial window. */
export function openConnection(
  run: Run,
  client: number,
  server: number,
  port: number,
  publicly: boolean,
): number {
  const { connections, network } = run;
  const connection = connections.free.pop() ?? connections.count++;
  connections.key[connection] = keyOf(run, client, server, port, publicly);
  for (const direction of [0, 1])
    connections.state[connection * 2 + direction] = {
      window: network.tcp.initialWindow,
      threshold: Infinity,
      smoothed: 0,
      variation: 0,
      leastTrip: 0,
      timeout: network.tcp.initialTimeout,
      used: 0,
    };
  return connection;
}

/** Its call is answered: the next may have it. */
export function releaseConnection({ connections }: Run, connection: number): void {
  const key = connections.key[connection]!;
  const idle = connections.idle.get(key);
  if (idle) idle.push(connection);
  else connections.idle.set(key, [connection]);
}

/** Its number is free for another one. */
export function closeConnection({ connections }: Run, connection: number): void {
  connections.free.push(connection);
}

/** A process is gone, and the idle connections to and from it with it. */
export function closeIdle({ connections, network }: Run, instance: number): void {
  const count = network.instances.names.length;
  for (const [key, idle] of connections.idle) {
    const pair = Math.floor(key / ports);
    if (pair % count !== instance && Math.floor(pair / count) !== instance) continue;
    connections.free.push(...idle);
    connections.idle.delete(key);
  }
}

/**
 * A transfer goes on where the last one in its direction left off. After a pause of more than a time-out the path is no
 * longer known: the window is at most the initial one (RFC 5681 section 4.1).
 */
export function takeUpState({ connections, transfers, network, queue }: Run, transfer: number): void {
  const state = connections.state[stateOf(transfers, transfer)]!;
  const rested = queue.now - state.used > state.timeout;
  transfers.window[transfer] = rested ? Math.min(state.window, network.tcp.initialWindow) : state.window;
  transfers.threshold[transfer] = state.threshold;
  for (const name of learned) transfers[name][transfer] = state[name];
}

/** What a transfer has learnt of its way stays with the connection, for the next transfer in this direction. */
export function keepState({ connections, transfers, queue }: Run, transfer: number): void {
  if (transfers.connection[transfer]! < 0) return;
  const state = connections.state[stateOf(transfers, transfer)]!;
  state.window = transfers.window[transfer]!;
  state.threshold = transfers.threshold[transfer]!;
  for (const name of learned) state[name] = transfers[name][transfer]!;
  state.used = queue.now;
}

const learned = ['smoothed', 'variation', 'leastTrip', 'timeout'] as const;

const stateOf = (
  { connection, phase }: { connection: Int32Array; phase: Uint8Array },
  transfer: number,
): number => connection[transfer]! * 2 + phase[transfer]!;
