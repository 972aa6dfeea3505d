import type { LiveState } from '#shared/live/entities';
import { useKey } from '#shared/live/use-key';
import type { Topology } from '#shared/topology/topology';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { liveDevice } from '../state/live-device';
import { historyKey } from '../state/live-history';

/** A share that is drawn on a device, and where its history is kept. */
export interface LiveFigure {
  name: 'CPU' | 'mem' | 'GPU';
  /** 0…1. */
  share: number;
  figure: string;
  /** The value in the history that is 100 %. */
  most: number;
  source: string;
}

/** As many as fit beside each other. */
const mostFigures = 2;

/** What is known of a device's use: by the host itself, else by its cluster; of a graphics card rather than of memory. */
export function liveFigures(topology: Topology, live: LiveState, id: string): LiveFigure[] {
  const all = [...cards(live, id), ...(live.hosts[id] ? ofHost(live, id) : ofNode(topology, live, id))];
  const order: LiveFigure['name'][] = ['CPU', 'GPU', 'mem'];
  return order.flatMap((name) => all.find((one) => one.name === name) ?? []).slice(0, mostFigures);
}

function ofHost(live: LiveState, id: string): LiveFigure[] {
  const { source, cpuShare, memoryBytes, memoryUsedBytes } = live.hosts[id]!;
  const memory = memoryBytes > 0 ? memoryUsedBytes / memoryBytes : undefined;
  return [
    ...(cpuShare === undefined ? [] : [figure('CPU', cpuShare, historyKey(id, 'cpu'), 1, source)]),
    ...(memory === undefined ? [] : [figure('mem', memory, historyKey(id, 'memory'), 1, source)]),
  ];
}

function ofNode(topology: Topology, live: LiveState, id: string): LiveFigure[] {
  const { node } = liveDevice(topology, live, true, id);
  if (!node) return [];
  const key = useKey.node(node.source.slice('cluster/'.length), node.name);
  const use = live.use[key];
  const cpu = parseKubernetesQuantity(node.capacity['cpu'] ?? '');
  const memory = parseKubernetesQuantity(node.capacity['memory'] ?? '');
  return [
    ...(use?.cores !== undefined && cpu
      ? [figure('CPU', use.cores / cpu, historyKey(key, 'cores'), cpu, use.source)]
      : []),
    ...(use?.memoryBytes !== undefined && memory
      ? [figure('mem', use.memoryBytes / memory, historyKey(key, 'used'), memory, use.source)]
      : []),
  ];
}

const cards = (live: LiveState, id: string): LiveFigure[] => {
  const card = live.gpus[`${id}/0`];
  return card?.busyShare === undefined
    ? []
    : [figure('GPU', card.busyShare, historyKey(`${id}/0`, 'gpu'), 1, card.source)];
};

const figure = (
  name: LiveFigure['name'],
  share: number,
  key: string,
  most: number,
  source: string,
): LiveFigure => ({ name, share, figure: key, most, source });
