import { text } from '../../language/text';
import { decodedAt } from '../edits/decoded-at';
import { refuse } from '../edits/refuse';
import { refuseDangling } from '../edits/refuse-dangling';
import { valueAt, withValueAt } from '../paths';
import { callsOf, picked, serversOf } from './choices';
import { said } from './draft';
import type { Making } from './making';

/** One more hop of a request's chain of calls: what answers it asks somebody else first. */
export const call: Making = {
  kind: 'call',
  needs: ['requests'],
  propose: (topology, given, selected) => {
    const request = given['request'] ?? picked(topology.traffic.requests, selected);
    const asked = new Set(callsOf(topology, request).map(({ to }) => to));
    return {
      request,
      by: '',
      to: serversOf(topology).find((id) => !asked.has(id)) ?? '',
      sends: '500 B',
      response: '2 kB',
    };
  },
  make: (topology, { request = '', by = '', to, sends, response, time, stage }) => {
    const above = by === '' ? [] : by.split('.').flatMap((i) => ['calls', Number(i)]);
    const path = ['traffic', 'requests', request, ...above, 'calls'];
    const calls = valueAt(topology, path);
    if (!Array.isArray(calls))
      return refuse(text`There is no such call in "${request}".`, text`Choose one that is there.`);
    const written = said({ to, request: sends, response, time, stage });
    const next = withValueAt(topology, path, [
      ...(calls as unknown[]),
      decodedAt(topology, [...path, calls.length], written),
    ]);
    refuseDangling(next);
    return next;
  },
  shows: ({ request }) => request,
};
