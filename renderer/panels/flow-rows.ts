import type { Hop, TimePart } from '#shared/results/breakdown';
import type { Latency } from '#shared/results/latency';
import type { LossReason } from '#shared/results/losses';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';

/** One line of the Flows table, for a flow, a request class or a bulk copy, before and after it was simulated. */
export interface FlowRow {
  id: string;
  kind: 'flow' | 'requests' | 'bulk';
  from: string;
  to: string;
  result: RowResult | null;
}

export interface RowResult {
  goodput: number;
  /** Of a copy, its segments' round trip. */
  latency: Latency;
  /** Share of packets, requests or segments that did not arrive, 0…1. */
  loss: number;
  lost: Partial<Record<LossReason, number>>;
  hops: Hop[];
  sent: number;
}

export function flowRows({ traffic }: Topology, results: Results | null): FlowRow[] {
  const requests = Object.entries(traffic.requests).map(([id, { from, to }]): FlowRow => ({
    id,
    kind: 'requests',
    from,
    to,
    result: requestResult(results, id),
  }));
  const flows = Object.entries(traffic.flows).map(([id, { from, to }]): FlowRow => ({
    id,
    kind: 'flow',
    from,
    to,
    result: flowResult(results, id),
  }));
  const copies = Object.entries(traffic.bulk ?? {}).map(([id, { from, to }]): FlowRow => ({
    id,
    kind: 'bulk',
    from,
    to,
    result: bulkResult(results, id),
  }));
  return [...requests, ...flows, ...copies];
}

const groups = { flow: 'flows', requests: 'requests', bulk: 'bulk' } as const;

/** The name under which a row's figure is known to replications. */
export const trafficFigure = ({ id, kind }: Pick<FlowRow, 'id' | 'kind'>, name: string) => ({
  group: groups[kind],
  id,
  name: kind === 'bulk' ? name.replace('latency', 'roundTrip') : name,
});

/** What a row's loss is called. */
export const lossFigure = ({ kind }: Pick<FlowRow, 'kind'>) =>
  kind === 'requests' ? 'failedShare' : 'lostShare';

/** What the number of them is called, of which each reason is a part. */
export const lossCount = (row: Pick<FlowRow, 'kind'>) => lossFigure(row).replace('Share', '');

const total = (lost: Partial<Record<LossReason, number>>) =>
  Object.values(lost).reduce((sum, n) => sum + n, 0);
const part = (lost: number, of: number) => (of > 0 ? lost / of : 0);

function flowResult(results: Results | null, id: string): RowResult | null {
  const flow = results?.flows[id];
  if (!flow) return null;
  const { goodput, latency, lost, hops, sent } = flow;
  return { goodput, latency, loss: part(total(lost), sent), lost, hops, sent };
}

function requestResult(results: Results | null, id: string): RowResult | null {
  const request = results?.requests[id];
  if (!request) return null;
  const { goodput, latency, failed, hops, started } = request;
  return { goodput, latency, loss: part(total(failed), started), lost: failed, hops, sent: started };
}

function bulkResult(results: Results | null, id: string): RowResult | null {
  const copy = results?.bulk?.[id];
  if (!copy) return null;
  const { goodput, roundTrip, lost, segments } = copy;
  return { goodput, latency: roundTrip, loss: part(total(lost), segments), lost, hops: [], sent: segments };
}

/** Mean time per part over all hops, ns, in the order of `order`; parts that take no time are left out. */
export function partsOf(hops: readonly Hop[], order: readonly TimePart[]): [TimePart, number][] {
  return order
    .map((name): [TimePart, number] => [name, hops.reduce((sum, { parts }) => sum + (parts[name] ?? 0), 0)])
    .filter(([, ns]) => ns > 0);
}
