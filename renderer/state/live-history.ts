import type { LiveGpu, LiveHost, LivePatch, LiveSwitchPort, LiveUse } from '#shared/live/entities';

/** A figure, from this time (epoch ms) until the next sample's. */
export interface Sample {
  at: number;
  value: number;
}

/** The last minutes of a device's figures, by `historyKey`. */
export type LiveHistory = Readonly<Record<string, readonly Sample[]>>;

export const historyMs = 5 * 60_000;

const hostFigures = {
  cpu: ({ cpuShare }: LiveHost) => cpuShare,
  memory: ({ memoryUsedBytes, memoryBytes }: LiveHost) =>
    memoryBytes > 0 ? memoryUsedBytes / memoryBytes : undefined,
  load: ({ load1 }: LiveHost) => load1,
};
const portFigures = {
  rx: ({ counters }: LiveSwitchPort) => counters?.rxBps,
  tx: ({ counters }: LiveSwitchPort) => counters?.txBps,
};
const gpuFigures = {
  gpu: ({ busyShare }: LiveGpu) => busyShare,
};
const useFigures = {
  cores: ({ cores }: LiveUse) => cores,
  used: ({ memoryBytes }: LiveUse) => memoryBytes,
};
type Figure =
  keyof typeof hostFigures | keyof typeof portFigures | keyof typeof gpuFigures | keyof typeof useFigures;

/** `id`: a host's device, `device:port` of a switch, `device/index` of a graphics card, or what uses something, as the live state names them. */
export const historyKey = (id: string, figure: Figure) => `${id} ${figure}`;

/** Takes the figures of a patch into the history, and lets go what is too old. */
export function remember(history: LiveHistory, { hosts, switchPorts, gpus, use }: LivePatch): LiveHistory {
  if (!hosts && !switchPorts && !gpus && !use) return history;
  const next: Record<string, readonly Sample[]> = { ...history };
  take(next, hosts, hostFigures);
  take(next, switchPorts, portFigures);
  take(next, gpus, gpuFigures);
  take(next, use, useFigures);
  return next;
}

function take<T extends { seenAt: number }>(
  into: Record<string, readonly Sample[]>,
  things: Record<string, T | null> | undefined,
  figures: Partial<Record<Figure, (thing: T) => number | undefined>>,
): void {
  for (const [id, thing] of Object.entries(things ?? {})) {
    for (const [figure, read] of Object.entries(figures)) {
      const key = historyKey(id, figure as Figure);
      const value = thing === null ? undefined : read(thing);
      if (thing === null) delete into[key];
      else if (value !== undefined) into[key] = lengthened(into[key] ?? [], { at: thing.seenAt, value });
    }
  }
}

/** The one before the span stays: its figure held into it. */
function lengthened(samples: readonly Sample[], sample: Sample): Sample[] {
  const first = samples.findIndex(({ at }) => at > sample.at - historyMs);
  const kept = first < 0 ? samples.slice(-1) : samples.slice(Math.max(0, first - 1));
  return [...kept, sample];
}
