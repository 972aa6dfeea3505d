import { english } from '#shared/language/text';
import { timeParts, type Hop, type TimePart } from '#shared/results/breakdown';
import type { Latency } from '#shared/results/latency';
import type { Results } from '#shared/results/results';
import { channelsOf, linkOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { bytesText, countText, rateText, shareText, significant, timeText } from './figures';
import { table } from './table';

/** What a person asks first: how long, how much, how often lost, which cable is busiest, where the time goes. */
export function simulationReport(topology: Topology, results: Results, seconds: number): string {
  const { measured, counts, seed, fidelity, scenario } = results;
  const sections = [
    `${topology.name}: ${timeText(measured.to - measured.from)} simulated (${scenario === undefined ? '' : `scenario ${scenario}, `}${fidelity} level, seed ${seed}), ` +
      `${countText(counts.frames)} frames in ${significant(seconds)} s`,
    section('Faults', faults(results)),
    section('The cluster', clusterEvents(results)),
    section('Requests', requests(results)),
    section('Stages', stages(results)),
    section('Language models', models(results)),
    section('Flows', flows(results)),
    section('Bulk copies', copies(results)),
    section('Busiest links', busiestLinks(topology, results.links)),
    section('Where the time goes', timeShares({ ...results.requests, ...results.flows })),
    section('Expectations', expectations(results)),
    'Figures of one run: another seed gives others. --seeds 20 gives each its 95 % interval.',
  ];
  return sections.filter((text) => text !== null).join('\n\n');
}

const section = (title: string, body: string | null) => (body === null ? null : `${title}\n${body}`);

const tableOrNull = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  rows.length === 0 ? null : table(head, rows);

const latencyCells = ({ count, p50, p99, max }: Latency) =>
  count === 0 ? ['–', '–', '–'] : [p50, p99, max].map(timeText);

const reasons = (lost: Partial<Record<string, number>>) => {
  const some = Object.entries(lost).filter(([, count]) => count);
  return some.length === 0
    ? '0'
    : some.map(([reason, count]) => `${countText(count ?? 0)} ${reason}`).join(', ');
};

const faults = ({ timeline }: Results) =>
  tableOrNull(
    ['from', 'until', '<kind', '<what'],
    timeline.map(({ from, until, kind, targets }) => [
      timeText(from),
      until === undefined ? 'the end' : timeText(until),
      kind,
      targets.join(', '),
    ]),
  );

const clusterEvents = ({ cluster = [] }: Results) =>
  tableOrNull(
    ['at', '<what'],
    cluster.map(({ at, what }) => [timeText(at), english(what)]),
  );

const stages = ({ requests }: Results) =>
  tableOrNull(
    ['stage', 'p50', 'p99', 'max'],
    Object.entries(requests).flatMap(([id, { stages = {} }]) =>
      Object.entries(stages).map(([stage, latency]) => [`${id}: ${stage}`, ...latencyCells(latency)]),
    ),
  );

const models = ({ servers, requests }: Results) =>
  joined([
    tableOrNull(
      ['model', 'busy', 'tokens', 'batch', 'cache', 'waiting'],
      Object.entries(servers).flatMap(([id, { llm, waitingMean }]) =>
        llm
          ? [
              [
                id,
                shareText(llm.busy),
                `${significant(llm.tokens)} /s`,
                significant(llm.batchMean),
                shareText(llm.cacheMax),
                significant(waitingMean),
              ],
            ]
          : [],
      ),
    ),
    tableOrNull(
      ['first token', 'p50', 'p99', 'max'],
      Object.entries(requests).flatMap(([id, { firstToken }]) =>
        firstToken ? [[id, ...latencyCells(firstToken)]] : [],
      ),
    ),
  ]);

const joined = (tables: readonly (string | null)[]) =>
  tables.filter((text) => text !== null).join('\n') || null;

const requests = ({ requests }: Results) =>
  tableOrNull(
    ['requests', 'rate', 'p50', 'p99', 'max', '<failed'],
    Object.entries(requests).map(([id, { rate, latency, failed }]) => [
      id,
      `${significant(rate)} /s`,
      ...latencyCells(latency),
      reasons(failed),
    ]),
  );

const flows = ({ flows }: Results) =>
  tableOrNull(
    ['flow', 'goodput', 'p50', 'p99', 'max', '<lost'],
    Object.entries(flows).map(([id, { goodput, latency, lost }]) => [
      id,
      rateText(goodput),
      ...latencyCells(latency),
      reasons(lost),
    ]),
  );

const copies = ({ bulk = {} }: Results) =>
  tableOrNull(
    ['copy', 'goodput', 'copied', 'took', 'sent again', 'round trip p99', '<lost'],
    Object.entries(bulk).map(
      ([id, { goodput, received, took, segments, retransmitted, roundTrip, lost, refused }]) => [
        id,
        rateText(goodput),
        bytesText(received),
        took === undefined ? 'not through' : timeText(took),
        `${countText(retransmitted)} of ${countText(segments)}`,
        roundTrip.count === 0 ? '–' : timeText(roundTrip.p99),
        refused ?? reasons(lost),
      ],
    ),
  );

const listed = 8;

/** Each by its busier way; an uplink's two ways have rates of their own. What is patched together stands there once. */
function busiestLinks(topology: Topology, links: Results['links']): string | null {
  const rows = [...channelsOf(topology, Object.keys(links))]
    .map(([id]) => {
      const { forward, backward } = links[id]!;
      const { rate, backRate } = linkOf(topology, id)!;
      return forward.utilisation >= backward.utilisation
        ? { id, rate, way: forward }
        : { id, rate: backRate, way: backward };
    })
    .sort((a, b) => b.way.utilisation - a.way.utilisation)
    .slice(0, listed)
    .map(({ id, rate, way }) => [
      id,
      rateText(rate),
      shareText(way.utilisation),
      rateText(way.throughput),
      timeText(way.waitP99),
      countText(way.dropped),
    ]);
  return tableOrNull(['cable', 'rate', 'busy', 'throughput', 'wait p99', 'dropped'], rows);
}

/** Of the mean latency, by kind of delay and by the place that adds most. */
function timeShares(of: Record<string, { latency: Latency; hops: Hop[] }>): string | null {
  const sum = (hop: Hop, part: TimePart) => hop.parts[part] ?? 0;
  const whole = (hop: Hop) => timeParts.reduce((total, part) => total + sum(hop, part), 0);
  const rows = Object.entries(of)
    .filter(([, { hops }]) => hops.length > 0)
    .map(([id, { latency, hops }]) => {
      const total = hops.reduce((time, hop) => time + whole(hop), 0);
      const parts = timeParts
        .map((part) => ({ part, time: hops.reduce((time, hop) => time + sum(hop, part), 0) }))
        .filter(({ time }) => time > 0)
        .sort((a, b) => b.time - a.time)
        .slice(0, 3)
        .map(({ part, time }) => `${part} ${shareText(time / total)}`);
      const slowest = hops.reduce((most, hop) => (whole(hop) > whole(most) ? hop : most));
      return [
        id,
        timeText(latency.mean),
        parts.join(', '),
        `${slowest.at} ${shareText(whole(slowest) / total)}`,
      ];
    });
  return tableOrNull(['', 'mean', '<mostly', '<longest at'], rows);
}

const expectations = ({ expectations }: Results) =>
  tableOrNull(
    ['', '<', '<evidence'],
    Object.entries(expectations).map(([id, { met, evidence }]) => [
      id,
      met === 'unknown' ? 'unknown' : met ? 'met' : 'NOT MET',
      english(evidence),
    ]),
  );
