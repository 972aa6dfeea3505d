import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { ForwardState, ForwardTarget } from '#shared/live/forward';
import type { Design } from '../apply/design';
import { problemOf } from '../live/problem';
import type { Session } from '../live/readers/reader';
import { pause } from '../live/pace';
import type { Connections } from '../transports/connections';
import { wayTo, type Way } from './way';

export interface ForwardOrder {
  target: ForwardTarget;
  /** At the target. */
  port: number;
  /** Here; null: the same, or a free one where that is taken or only root's. */
  local: number | null;
}

interface ForwardOptions {
  design: Design;
  connections: Connections;
  order: ForwardOrder;
  /** Is given the state at first, and when it has changed. */
  send: (state: ForwardState) => Promise<void>;
  signal: AbortSignal;
  openCluster?: Session['openCluster'];
  now?: () => number;
}

/** Shortest time between two states, in ms. */
const everyMs = 500;
/** Ports below are root's (ip_unprivileged_port_start, ip(7)). */
const firstFree = 1_024;

/**
 * Forwards a port until the signal aborts. Rejects where the target is none of the design's or is not reached, before it listens,
 * and where the port here cannot be had.
 */
export async function forwardPort(options: ForwardOptions): Promise<void> {
  const way = wayTo(options);
  try {
    await way.reach(options.order.port, options.signal);
    await joinAll(way, options);
  } finally {
    await way.close();
  }
}

async function joinAll(way: Way, { order, send, signal, now = Date.now }: ForwardOptions): Promise<void> {
  const sockets = new Set<Socket>();
  // A peer that has said all it has to say may still be answered.
  const server = createServer({ allowHalfOpen: true });
  const state: ForwardState = {
    localPort: await listening(server, order),
    openedAt: now(),
    connections: 0,
    sentBytes: 0,
    receivedBytes: 0,
    problem: null,
  };
  let changed = true;
  const change = (changes: Partial<ForwardState>) => {
    Object.assign(state, changes);
    changed = true;
  };
  server.on('connection', (socket) => {
    sockets.add(socket);
    change({ connections: sockets.size });
    socket.once('close', () => {
      sockets.delete(socket);
      change({ connections: sockets.size });
    });
    way.open(order.port, signal).then(
      (far) => {
        change({ problem: null });
        join(socket, far, {
          sent: (bytes) => change({ sentBytes: state.sentBytes + bytes }),
          received: (bytes) => change({ receivedBytes: state.receivedBytes + bytes }),
          failed: (error) => change({ problem: problemOf(error) }),
        });
      },
      (error: unknown) => {
        change({ problem: problemOf(error) });
        socket.resetAndDestroy();
      },
    );
  });
  try {
    for (; !signal.aborted; await pause(everyMs, signal)) {
      if (!changed) continue;
      changed = false;
      await send({ ...state });
    }
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

function join(
  socket: Socket,
  far: Duplex,
  on: { sent: (bytes: number) => void; received: (bytes: number) => void; failed: (error: Error) => void },
): void {
  socket.on('data', (chunk: Buffer) => on.sent(chunk.length));
  far.on('data', (chunk: Buffer) => on.received(chunk.length));
  socket.pipe(far);
  far.pipe(socket);
  far.on('error', on.failed);
  // A client that breaks off is no problem of ours.
  socket.on('error', () => undefined);
  far.once('close', () => socket.destroySoon());
  socket.once('close', () => far.destroy());
}

async function listening(server: Server, { port, local }: ForwardOrder): Promise<number> {
  if (local !== null) return listen(server, local);
  if (port < firstFree) return listen(server, 0);
  return listen(server, port).catch(() => listen(server, 0));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(cannotListen(port, error));
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const cannotListen = (port: number, { code, message }: NodeJS.ErrnoException) =>
  new FaultError({
    code: 'forward',
    summary:
      code === 'EADDRINUSE'
        ? text`Port ${port} of this machine is taken.`
        : text`Port ${port} of this machine cannot be had: ${message}.`,
    mend: text`Choose another port here, or leave it out to get a free one.`,
  });
