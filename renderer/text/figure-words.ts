import { t } from '@lingui/core/macro';
import { wholeOf } from '#shared/results/figure-parts';
import { rate, share, time } from './figures';
import { significant } from './local';
import { inWords } from './said';

/** What a figure's name says in words; the names are those of `figuresOf`. */
const labels: Record<string, string> = {
  ratePerS: t`answers`,
  goodputBps: t`goodput`,
  latencyMeanUs: t`mean latency`,
  latencyP50Us: t`p50 latency`,
  latencyP90Us: t`p90 latency`,
  latencyP99Us: t`p99 latency`,
  latencyMaxUs: t`longest latency`,
  roundTripMeanUs: t`mean round trip`,
  roundTripP50Us: t`p50 round trip`,
  roundTripP99Us: t`p99 round trip`,
  tookS: t`took`,
  retransmitted: t`sent again`,
  jitterMeanUs: t`jitter`,
  failedShare: t`failed`,
  lostShare: t`lost`,
  cpuShare: t`processor`,
  waitingMean: t`waiting`,
  busyMean: t`busy places`,
  sentBps: t`sent`,
  receivedBps: t`received`,
  utilisationShare: t`load`,
  throughputBps: t`throughput`,
  lostFrames: t`frames lost`,
  queueMeanFrames: t`queue`,
  queueMaxFrames: t`longest queue`,
  waitP99Us: t`p99 wait`,
  waitingMax: t`most waiting`,
  busyMax: t`most busy places`,
  segments: t`segments`,
  droppedFrames: t`frames dropped`,
  coreWaitMeanUs: t`wait for a core`,
  coreWaitMaxUs: t`longest wait for a core`,
  packetCpuShare: t`packets’ share of the processor`,
  packetWaitMeanUs: t`frames’ wait for a core`,
  packetWaitMaxUs: t`frames’ longest wait for a core`,
  diskBusyShare: t`disk`,
  diskWaitingMean: t`waiting for the disk`,
  diskWaitingMax: t`most waiting for the disk`,
  diskWaitMeanUs: t`wait for the disk`,
  diskWaitMaxUs: t`longest wait for the disk`,
  gpuBusyShare: t`GPU`,
  tokensPerS: t`tokens`,
  batchMean: t`batch`,
  batchMax: t`largest batch`,
  cacheMeanShare: t`cache`,
  cacheMaxShare: t`fullest cache`,
};

/** `forward.utilisationShare` → `load, forward`; a part under its whole: `lost.queue full` → `lost: queue full`. */
export function figureLabel(name: string): string {
  const whole = wholeOf(name);
  if (name.startsWith('time.')) return t`mean time, ${name.slice('time.'.length, -'.meanUs'.length)}`;
  if (whole !== undefined) return `${figureLabel(whole)}: ${inWords(name.slice(whole.length + 1))}`;
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

const plain = (value: number) => significant(Number(value.toFixed(6)));
