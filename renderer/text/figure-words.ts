import { rate, share, time } from './figures';

/** What a figure's name says in words; the names are those of `figuresOf`. */
const labels: Record<string, string> = {
  ratePerS: 'answers',
  goodputBps: 'goodput',
  latencyMeanUs: 'mean latency',
  latencyP50Us: 'p50 latency',
  latencyP90Us: 'p90 latency',
  latencyP99Us: 'p99 latency',
  latencyMaxUs: 'longest latency',
  roundTripMeanUs: 'mean round trip',
  roundTripP50Us: 'p50 round trip',
  roundTripP99Us: 'p99 round trip',
  tookS: 'took',
  retransmitted: 'sent again',
  jitterMeanUs: 'jitter',
  failedShare: 'failed',
  lostShare: 'lost',
  cpuShare: 'processor',
  waitingMean: 'waiting',
  busyMean: 'busy places',
  sentBps: 'sent',
  receivedBps: 'received',
  utilisationShare: 'load',
  throughputBps: 'throughput',
  lostFrames: 'frames lost',
  queueMeanFrames: 'queue',
  queueMaxFrames: 'longest queue',
  waitP99Us: 'p99 wait',
  waitingMax: 'most waiting',
  busyMax: 'most busy places',
  segments: 'segments',
  droppedFrames: 'frames dropped',
  coreWaitMeanUs: 'wait for a core',
  coreWaitMaxUs: 'longest wait for a core',
  packetCpuShare: 'packets’ share of the processor',
  packetWaitMeanUs: 'frames’ wait for a core',
  packetWaitMaxUs: 'frames’ longest wait for a core',
  diskBusyShare: 'disk',
  diskWaitingMean: 'waiting for the disk',
  diskWaitingMax: 'most waiting for the disk',
  diskWaitMeanUs: 'wait for the disk',
  diskWaitMaxUs: 'longest wait for the disk',
  gpuBusyShare: 'GPU',
  tokensPerS: 'tokens',
  batchMean: 'batch',
  batchMax: 'largest batch',
  cacheMeanShare: 'cache',
  cacheMaxShare: 'fullest cache',
};

/** `forward.utilisationShare` → `load, forward`. */
export function figureLabel(name: string): string {
  const [own, way] = name
    .replace(/^stages\./, '')
    .split('.')
    .reverse() as [string, string?];
  return `${labels[own] ?? own}${way ? `, ${way}` : ''}`;
}

/** `requests.page.latencyMeanUs` → `page, mean latency`, as replications name their widest interval. */
export function namedFigure(text: string): string {
  const [, id = '', ...name] = text.split('.');
  return `${id}, ${figureLabel(name.join('.'))}`;
}

/** How a figure is written: its name ends in its unit. */
export function figureWords(name: string): (value: number) => string {
  if (name.endsWith('Us')) return (value) => time(value * 1e3);
  if (name.endsWith('Bps')) return rate;
  if (name.endsWith('Share')) return share;
  if (name.endsWith('S') && !name.endsWith('PerS')) return (value) => time(value * 1e9);
  return name.endsWith('PerS') ? (value) => `${plain(value)}/s` : plain;
}

const plain = (value: number) =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 });
