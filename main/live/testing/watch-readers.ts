import type { Design } from '../../apply/design';
import type { Connections } from '../../transports/connections';
import { recordedTransport } from '../../transports/testing/recorded';
import { pace, type Pace } from '../pace';
import type { Reader, Session } from '../readers/reader';
import type { Wakings } from '../sleep';
import { watchLive } from '../watch';
import { fakeDesign } from './fake-design';
import { createScreen } from './screen';
import { connectionsTo } from './streaming-host';

/** As usual, only in less time. An answer is waited for, as a busy machine may take seconds to give it. */
export const quickPace: Pace = {
  ...pace,
  patchMs: 5,
  retryMs: { first: 20, last: 80 },
  pollMs: 50,
  portsMs: 50,
  metricsMs: 50,
  answerMs: 120_000,
  startMs: 120_000,
  watchSeconds: 0.5,
  silenceMs: 1_000,
  rewatchMs: 20,
  rewatchEmptyMs: { first: 20, last: 80 },
};

/** For tests of silence: an answer that takes longer is none. */
export const impatient = { answerMs: 400, startMs: 400 } satisfies Partial<Pace>;

/** Watches the small homelab of `fakeDesign` with some readers, onto a screen. */
export function watchReaders(options: {
  readers: readonly Reader[];
  connections?: Connections;
  openCluster?: Session['openCluster'];
  pace?: Partial<Pace>;
  design?: Design;
  wakings?: Wakings;
}) {
  const screen = createScreen();
  const stop = new AbortController();
  const watch = watchLive({
    design: options.design ?? fakeDesign(),
    connections: options.connections ?? connectionsTo({ 'pi-1': recordedTransport({}) }),
    send: screen.send,
    signal: stop.signal,
    pace: { ...quickPace, ...options.pace },
    readers: options.readers,
    ...(options.openCluster && { openCluster: options.openCluster }),
    ...(options.wakings && { wakings: options.wakings }),
  });
  return {
    screen,
    contact: (source: string) => screen.state.sources[source]?.contact,
    end: async () => {
      stop.abort();
      await watch;
    },
  };
}
