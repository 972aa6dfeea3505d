import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import type { LiveContainer, LivePod } from '#shared/live/entities';
import { mostTailLines, type LogLine, type LogPart } from '#shared/live/logs';
import { client } from './client';
import { said } from '../text/said';
import { documentSource } from './source';

/** Lines that are kept; older ones go. */
export const mostLines = 5_000;

/** Whose log is open. */
export type LogOf =
  | {
      kind: 'pod';
      cluster: string;
      namespace: string;
      pod: string;
      container: string;
      /** What the pod has to choose from. */
      containers: string[];
      /** Of the container that ran before the present one. */
      previous: boolean;
    }
  | { kind: 'container'; device: string; container: string };

/** A line, numbered from the log's opening on. */
export type NumberedLine = LogLine & { number: number };

interface Logs {
  of: LogOf | null;
  /** `opening`: nothing has answered yet; `lost`: contact is being sought again; `ended`: nothing more comes. */
  state: 'opening' | 'following' | 'lost' | 'ended';
  /** Oldest first. */
  lines: NumberedLine[];
  /** Why contact was lost. */
  problem: string | null;
  /** Why it ended, where not by itself. */
  fault: Fault | null;
  /** Nothing new is shown, or asked for, until it goes on. */
  held: boolean;
}

const closed: Logs = { of: null, state: 'opening', lines: [], problem: null, fault: null, held: false };

export const useLogs = create<Logs>()(() => closed);

let stop: (() => void) | null = null;
let print: ((lines: readonly NumberedLine[]) => Promise<void>) | null = null;

/** Has lines printed as they come; a log is read no faster than what `printer` promises is kept. Returns what ends it. */
export function printLogs(printer: NonNullable<typeof print>): () => void {
  print = printer;
  return () => {
    if (print === printer) print = null;
  };
}

let letGo: () => void = () => undefined;
let untilLetGo: Promise<void> | null = null;

/** Stands still, so that it can be read: what is written meanwhile waits at its node, and comes when it goes on. */
export function holdLogs(held: boolean): void {
  useLogs.setState({ held });
  if (held) untilLetGo ??= new Promise((resolve) => (letGo = resolve));
  else {
    untilLetGo = null;
    letGo();
  }
}

/** Opens the log of a pod's first container: the one that it is there for. */
export function openPodLogs({ source, namespace, name, containers }: LivePod): void {
  const cluster = source.slice('cluster/'.length);
  const [container = ''] = containers;
  openLogs({ kind: 'pod', cluster, namespace, pod: name, container, containers, previous: false });
}

export const openContainerLogs = ({ host, name }: LiveContainer): void =>
  openLogs({ kind: 'container', device: host, container: name });

/** Follows a container's log in place of the one that is open. */
export function openLogs(of: LogOf): void {
  closeLogs();
  useLogs.setState({ of });
  const take = async (part: LogPart): Promise<void> => {
    await untilLetGo;
    if (useLogs.getState().of === of) await takeIn(part);
  };
  const onEnd = (fault: Fault | null) => {
    stop = null;
    useLogs.setState({ state: 'ended', problem: null, fault });
  };
  const source = documentSource();
  if (of.kind === 'container') {
    const { device, container } = of;
    const order = { ...source, device, container, tail: mostTailLines };
    stop = client()['live.containerLogs'](order, take, onEnd);
    return;
  }
  const { cluster, namespace, pod, container, previous } = of;
  const order = { cluster, namespace, pod, container: container || null, previous };
  stop = client()['live.logs']({ ...source, ...order, tail: mostTailLines, follow: true }, take, onEnd);
}

function takeIn({ lines, problem }: LogPart): Promise<void> | undefined {
  const { lines: before } = useLogs.getState();
  const first = (before.at(-1)?.number ?? 0) + 1;
  const numbered = lines.map((line, i) => ({ ...line, number: first + i }));
  useLogs.setState({
    state: stop === null ? 'ended' : problem === null ? 'following' : 'lost',
    problem: problem && said(problem),
    ...(numbered.length > 0 && { lines: [...before, ...numbered].slice(-mostLines) }),
  });
  return numbered.length > 0 ? print?.(numbered) : undefined;
}

export function closeLogs(): void {
  stop?.();
  stop = null;
  useLogs.setState(closed);
  holdLogs(false);
}

/** What a log is called: `apps/web-1`, `ollama on gpu-1`. */
export const logName = (of: LogOf): string =>
  of.kind === 'pod' ? `${of.namespace}/${of.pod}` : t`${of.container} on ${of.device}`;

/** A log as a file: each line with its time, without colours. */
export const logText = (lines: readonly LogLine[]): string =>
  lines.map(({ at, text }) => `${at}${at && ' '}${text.replace(/\u001b\[[\d;:]*m/g, '')}\n`).join('');
