import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import type { LivePod } from '#shared/live/entities';
import { mostTailLines, type LogLine } from '#shared/live/logs';
import { client } from './client';
import { documentSource } from './source';

/** Lines that are kept; older ones go. */
const mostLines = 1_000;

/** Whose log is open. */
export interface LogOf {
  cluster: string;
  namespace: string;
  pod: string;
  container: string;
  /** What the pod has to choose from. */
  containers: string[];
}

interface PodLogs {
  of: LogOf | null;
  /** `opening`: nothing has answered yet; `lost`: contact is being sought again; `ended`: nothing more comes. */
  state: 'opening' | 'following' | 'lost' | 'ended';
  /** Oldest first, numbered from the log's opening on. */
  lines: (LogLine & { number: number })[];
  /** Why contact was lost. */
  problem: string | null;
  /** Why it ended, where not by itself. */
  fault: Fault | null;
}

const closed: PodLogs = { of: null, state: 'opening', lines: [], problem: null, fault: null };

export const usePodLogs = create<PodLogs>()(() => closed);

let stop: (() => void) | null = null;

/** Opens the log of a pod's first container: the one that it is there for. */
export function openPodLogs({ source, namespace, name, containers }: LivePod): void {
  const cluster = source.slice('cluster/'.length);
  openLogs({ cluster, namespace, pod: name, container: containers[0] ?? '', containers });
}

/** Follows a container's log in place of the one that is open. */
export function openLogs(of: LogOf): void {
  closeLogs();
  usePodLogs.setState({ of });
  const { cluster, namespace, pod, container } = of;
  stop = client()['live.logs'](
    {
      ...documentSource(),
      cluster,
      namespace,
      pod,
      container: container || null,
      tail: mostTailLines,
      follow: true,
    },
    ({ lines, problem }) =>
      usePodLogs.setState((before) => ({
        state: problem === null ? 'following' : 'lost',
        problem,
        lines: lines.length > 0 ? added(before.lines, lines) : before.lines,
      })),
    (fault) => {
      stop = null;
      usePodLogs.setState({ state: 'ended', problem: null, fault });
    },
  );
}

function added(before: PodLogs['lines'], lines: LogLine[]): PodLogs['lines'] {
  const first = (before.at(-1)?.number ?? 0) + 1;
  return [...before, ...lines.map((line, i) => ({ ...line, number: first + i }))].slice(-mostLines);
}

export function closeLogs(): void {
  stop?.();
  stop = null;
  usePodLogs.setState(closed);
}
