import { t } from '@lingui/core/macro';
import ELK from 'elkjs/lib/elk-api.js';
import elkWorker from 'elkjs/lib/elk-worker.min.js?url';
import { useEffect, useState } from 'react';
import { callLayout, callMapOf, type CallMap } from '#shared/layout/call-map';
import type { CallGraph } from '#shared/services/call-graph';
import { tell } from '../state/notice';

/** The map of a graph, laid out in a worker; until it is there, and while the next one is looked for, the one before. */
export function useCallLayout(
  graph: CallGraph,
  labelWidths: ReadonlyMap<string, number>,
): { graph: CallGraph; map: CallMap } | null {
  const [laid, setLaid] = useState<{ graph: CallGraph; map: CallMap } | null>(null);
  useEffect(() => {
    const worker = new Worker(elkWorker);
    let over = false;
    const elk = new ELK({ workerFactory: () => worker });
    elk.layout(callLayout(graph, labelWidths)).then(
      (found) => over || setLaid({ graph, map: callMapOf(found, graph) }),
      (error: Error) =>
        over || tell({ kind: 'refused', summary: t`The calls could not be laid out: ${error.message}.` }),
    );
    return () => {
      over = true;
      worker.terminate();
    };
  }, [graph, labelWidths]);
  return laid;
}
