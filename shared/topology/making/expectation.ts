import { addRecord } from '../edits/add-record';
import { freshId } from '../edits/fresh-id';
import type { Topology } from '../topology';
import { asker, picked, serversOf } from './choices';
import { figure, labelOf, said, type Draft } from './draft';
import type { Making } from './making';

/** What must hold: who reaches whom, how quick answers are, how much of a flow may be lost. */
export const expectation: Making = {
  kind: 'expectation',
  needs: ['devices'],
  propose: (topology, given, selected) => {
    const about = given['about'] ?? aboutOf(topology, selected);
    return { about, ...proposals[about]?.(topology, given, selected) };
  },
  make: (topology, draft) =>
    addRecord(topology, { owner: 'expectations', id: draft['name'] ?? '', record: written(draft) }),
};

function aboutOf({ traffic }: Topology, selected: readonly string[]): string {
  const id = selected.at(-1) ?? '';
  return traffic.requests[id] ? 'latency' : traffic.flows[id] ? 'loss' : 'reach';
}

const proposals: Readonly<Record<string, Making['propose']>> = {
  reach: (topology, given) => {
    const [from, to] = [given['from'] ?? asker(topology), given['to'] ?? serversOf(topology)[0] ?? ''];
    const reach = given['reach'] ?? 'yes';
    return {
      from,
      to,
      reach,
      name: freshId(topology, labelOf(`${from}-${reach === 'no' ? 'not-' : ''}to-${to}`)),
    };
  },
  latency: ({ traffic, ...topology }, given, selected) => {
    const requests = given['requests'] ?? picked(traffic.requests, selected);
    return {
      requests,
      p99: '100 ms',
      name: freshId({ traffic, ...topology }, labelOf(`${requests}-is-quick`)),
    };
  },
  loss: ({ traffic, ...topology }, given, selected) => {
    const flow = given['flow'] ?? picked(traffic.flows, selected);
    return { flow, below: '0.001', name: freshId({ traffic, ...topology }, labelOf(`${flow}-is-whole`)) };
  },
};

function written({ about, from, to, port, reach, requests, p50, p99, flow, below }: Draft): unknown {
  if (about === 'latency') return { requests, latency: said({ p50, p99 }) ?? {} };
  if (about === 'loss') return { flow, loss: { below: figure(below) } };
  return said({ from, to, port: figure(port), reach });
}
