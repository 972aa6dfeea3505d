import { t } from '@lingui/core/macro';
import { ViewportPortal } from '@xyflow/react';
import type { CallMap } from '#shared/layout/call-map';
import type { Point } from '#shared/layout/route';
import type { CallGraph, CallLine } from '#shared/services/call-graph';
import { drawnPath } from '../canvas/cable-path';
import { selectTraffic, useSelection } from '../state/selection';
import { useSimulation } from '../state/simulation';
import type { LitCalls } from './use-lit-calls';
import { callWords, fails, slowest } from './call-words';

interface CallLinesProps {
  graph: CallGraph;
  map: CallMap;
  lit: LitCalls;
}

/** Lines from callers to what answers; what begins where is said on the first line of a request. */
export function CallLines({ graph, map, lit: { line: isLit } }: CallLinesProps) {
  const drawn = graph.lines.flatMap((line) => {
    const at = map.lines.get(line.id);
    return at ? [{ line, lit: isLit(line), ...at }] : [];
  });
  // What is lit lies over the rest.
  drawn.sort((a, b) => Number(a.lit === true) - Number(b.lit === true));
  return (
    <ViewportPortal>
      <svg className="call-lines" aria-hidden="true">
        <defs>
          <marker
            id="call-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0.5 7.5 4 0 7.5Z" />
          </marker>
        </defs>
        {drawn.map(({ line, lit, points }) => (
          <path
            key={line.id}
            d={drawnPath(points).path}
            data-lit={lit}
            data-quiet={line.traffic.length === 0 || undefined}
            markerEnd="url(#call-arrow)"
          />
        ))}
      </svg>
      {drawn.map(
        ({ line, lit, label }) => label && <LineLabel key={line.id} line={line} lit={lit} at={label} />,
      )}
    </ViewportPortal>
  );
}

function LineLabel({ line, lit, at: [x, y] }: { line: CallLine; lit: boolean | undefined; at: Point }) {
  const results = useSimulation((state) => state.results);
  const picked = useSelection(({ traffic }) => traffic !== null && line.traffic.includes(traffic));
  const latency = slowest(line, results);
  const failed = fails(line, results);
  return (
    <button
      type="button"
      className="call-label nodrag nopan"
      data-lit={lit}
      data-failed={failed || undefined}
      aria-pressed={picked}
      title={[line.traffic.join(', '), failed && t`some requests failed`].filter(Boolean).join(' – ')}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onClick={() => selectTraffic(nextOf(line))}
    >
      {callWords(line)}
      {latency && <span className="mono">{latency}</span>}
    </button>
  );
}

/** Picks what is on the line one after the other, and then nothing. */
function nextOf({ traffic }: CallLine): string | null {
  const { traffic: before } = useSelection.getState();
  const at = before === null ? -1 : traffic.indexOf(before);
  return traffic[at + 1] ?? null;
}
