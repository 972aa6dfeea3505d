import { english } from '#shared/language/text';
import type { Replication } from '#shared/results/replication';
import { written } from './estimate-text';
import { shareText, timeText } from './figures';
import { lossTable, timeTable } from './replication-parts';
import { table } from './table';

/** Every figure with its 95 % interval. */
export function replicationReport(name: string, study: Replication, wanted: number | undefined): string {
  const { seeds, request, warmup } = study;
  const how = warmup === 'MSER' ? 'found by MSER' : 'fixed';
  const sections = [
    `${name}: ${seeds.length} runs of ${timeText(request.duration)} (seeds ${seeds[0]} to ${seeds.at(-1)}), ` +
      `warm-up ${timeText(request.warmup)} (${how}); 95 % intervals`,
    rows(study, 'requests', ['ratePerS', 'latencyMeanUs', 'latencyP99Us', 'failedShare']),
    rows(study, 'flows', ['goodputBps', 'latencyMeanUs', 'latencyP99Us', 'lostShare']),
    rows(study, 'bulk', ['goodputBps', 'tookS', 'roundTripP99Us', 'lostShare']),
    stages(study),
    lossTable(study),
    timeTable(study),
    links(study),
    rows(study, 'hosts', ['cpuShare', 'waitingMean', 'coreWaitMeanUs']),
    rows(study, 'servers', ['busyMean', 'waitingMean']),
    rows(study, 'servers', ['gpuBusyShare', 'tokensPerS', 'batchMean', 'cacheMaxShare']),
    expectations(study),
    precision(study, wanted),
  ];
  return sections.filter((text) => text !== '').join('\n\n');
}

function rows({ figures }: Replication, group: string, names: readonly string[]): string {
  const own = figures.filter((figure) => figure.group === group);
  const ids = [...new Set(own.filter(({ name }) => names.includes(name)).map(({ id }) => id))];
  if (ids.length === 0) return '';
  const cell = (id: string, name: string) => {
    const found = own.find((figure) => figure.id === id && figure.name === name);
    return found ? written(name, found.estimate) : '–';
  };
  return table(
    [group, ...names.map(titleOf)],
    ids.map((id) => [id, ...names.map((name) => cell(id, name))]),
  );
}

const mostLinks = 8;

/** The busiest cables, each by its busier way. */
function links({ figures }: Replication): string {
  const own = figures.filter(({ group }) => group === 'links');
  const busy = own.filter(({ name }) => name.endsWith('.utilisationShare'));
  const ids = [...new Set(busy.map(({ id }) => id))];
  const ways = ids.map((id) =>
    busy
      .filter((figure) => figure.id === id)
      .reduce((most, figure) => (figure.estimate.mean > most.estimate.mean ? figure : most)),
  );
  ways.sort((a, b) => b.estimate.mean - a.estimate.mean);
  const names = ['utilisationShare', 'throughputBps', 'waitP99Us', 'droppedFrames'];
  const cell = (id: string, name: string) => {
    const found = own.find((figure) => figure.id === id && figure.name === name);
    return found ? written(name, found.estimate) : '–';
  };
  return ways.length === 0
    ? ''
    : table(
        ['busiest links', ...names.map(titleOf)],
        ways
          .slice(0, mostLinks)
          .map(({ id, name: busiest }) => [
            id,
            ...names.map((name) => cell(id, busiest.replace('utilisationShare', name))),
          ]),
      );
}

/** Named stages and first words, a line each. */
function stages({ figures }: Replication): string {
  const found = figures.flatMap(({ group, id, name, estimate }) => {
    const stage = group === 'requests' && /^(?:stages\.)?(.+)\.latencyMeanUs$/.exec(name)?.[1];
    if (!stage) return [];
    const p99 = figures.find((other) => other.id === id && other.name === name.replace('Mean', 'P99'));
    return [[`${id}: ${stage}`, written(name, estimate), p99 ? written(name, p99.estimate) : '–']];
  });
  return found.length === 0 ? '' : table(['stage', 'mean', 'p99'], found);
}

const titles: Record<string, string> = {
  ratePerS: 'rate',
  goodputBps: 'goodput',
  latencyMeanUs: 'mean',
  latencyP99Us: 'p99',
  failedShare: 'failed',
  lostShare: 'lost',
  tookS: 'took',
  roundTripP99Us: 'round trip p99',
  utilisationShare: 'busy',
  throughputBps: 'throughput',
  waitP99Us: 'wait p99',
  droppedFrames: 'dropped',
  cpuShare: 'processor',
  waitingMean: 'waiting',
  coreWaitMeanUs: 'wait for a core',
  busyMean: 'busy places',
  gpuBusyShare: 'GPU busy',
  tokensPerS: 'tokens',
  batchMean: 'batch',
  cacheMaxShare: 'cache, highest',
};
export const titleOf = (name: string) => titles[name] ?? name;

function expectations({ expectations: judged }: Replication): string {
  const entries = Object.entries(judged);
  if (entries.length === 0) return '';
  return table(
    ['', '<', '<evidence'],
    entries.map(([id, { met, evidence }]) => [
      id,
      met === 'unknown' ? 'unknown' : met ? 'met' : 'NOT MET',
      english(evidence),
    ]),
  );
}

function precision({ widest, seeds }: Replication, wanted: number | undefined): string {
  if (!widest) return '';
  const figure = `Widest interval: ± ${shareText(widest.share)} (${widest.figure})`;
  if (wanted === undefined) return `${figure}.`;
  return widest.share <= wanted
    ? `${figure}, as asked.`
    : `${figure}; ± ${shareText(wanted)} was asked for and not reached in ${seeds.length} runs. Allow more with --seeds, or simulate longer.`;
}

/** A figure as JSON has it; one run has no half-width. */
export const estimateJson = ({ group, id, name, estimate }: Replication['figures'][number]) => ({
  group,
  id,
  figure: name,
  mean: estimate.mean,
  halfWidth95: Number.isFinite(estimate.halfWidth) ? estimate.halfWidth : null,
  runs: estimate.runs,
});
export type EstimateJson = ReturnType<typeof estimateJson>;

export const replicationJson = (name: string, study: Replication) => ({
  topology: name,
  seeds: study.seeds,
  measuredS: study.request.duration / 1e9,
  warmupS: study.request.warmup / 1e9,
  warmupMethod: study.warmup,
  figures: study.figures.map(estimateJson),
  widestShare: study.widest?.share ?? null,
  widestFigure: study.widest?.figure ?? null,
  expectations: study.expectations,
});
