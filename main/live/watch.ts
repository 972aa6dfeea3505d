import { setMaxListeners } from 'node:events';
import type { LivePatch } from '#shared/live/entities';
import { createMatcher } from '#shared/live/match';
import { openLiveCluster } from './cluster/open';
import type { Design } from '../apply/design';
import type { Connections } from '../transports/connections';
import { createFeed } from './feed';
import { keepFollowing } from './follow';
import { createMachines } from './machines';
import { createOutbox } from './outbox';
import { pace as usualPace, type Pace } from './pace';
import { readers } from './readers/all';
import type { Reader, Session } from './readers/reader';
import { dropSilentLinks } from './silent-links';
import { clockLeaps, type Wakings } from './sleep';

export interface WatchOptions {
  design: Design;
  connections: Connections;
  /** Resolves when the reader can take more; until then changes are merged. */
  send: (patch: LivePatch) => Promise<void>;
  signal: AbortSignal;
  pace?: Pace;
  openCluster?: Session['openCluster'];
  readers?: readonly Reader[];
  /** Where the system itself tells that it slept; a leap of the clock tells it everywhere. */
  wakings?: Wakings;
}

/**
 * Watches everything that the design can be read back from, and sends what changes: at most ten patches a second, the
 * first with every source as `connecting`. Sources come and go as they may; each says so in `sources`. Runs until the
 * signal is aborted; rejects only when `send` does.
 */
export async function watchLive(options: WatchOptions): Promise<void> {
  const { design, connections, send, pace = usualPace } = options;
  // What ends the watch: the caller, or a receiver that takes nothing any more.
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  // Every source listens, and there may be many.
  setMaxListeners(0, signal);
  const outbox = createOutbox({ send, everyMs: pace.patchMs, signal });
  const machines = createMachines();
  const matcher = createMatcher(design.topology, (machineId) => machines.deviceOf(machineId));
  const open = options.openCluster ?? openLiveCluster;

  const wakings = either(clockLeaps(), options.wakings);
  const sources = (options.readers ?? readers).flatMap((reader) => reader.sources(design));
  const following = sources.map((source) => {
    const feed = createFeed({
      source: source.id,
      label: source.label,
      outbox,
      heardMs: pace.heardMs,
    });
    const session = { design, matcher, machines, connections, openCluster: open, feed, pace, signal };
    return keepFollowing(source, session, wakings);
  });
  const devices = [...new Set(sources.flatMap((source) => source.devices))];
  const forget = wakings(() => void dropSilentLinks(devices, { connections, pace, signal }));
  try {
    await outbox.run();
  } catch (error) {
    if (!options.signal.aborted) throw error;
  } finally {
    forget();
    ending.abort();
    await Promise.all(following);
  }
}

const either =
  (one: Wakings, other: Wakings = () => () => undefined): Wakings =>
  (onWake) => {
    const forget = [one(onWake), other(onWake)];
    return () => forget.forEach((each) => each());
  };
