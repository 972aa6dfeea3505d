import { plural, t } from '@lingui/core/macro';
import { memo, useDeferredValue, useMemo } from 'react';
import type { LivePod } from '#shared/live/entities';
import { few, useLinesInSight } from '../controls/use-lines-in-sight';
import { useLive } from '../state/live';
import { PodForwardButton } from './forward-button';
import { PodLogsButton } from './logs-button';
import { podRows, type PodRow } from './pod-rows';
import { OldestAge } from './source-age';
import { PodTerminalButton } from './terminal-button';

/** Pixels that a line is taken to be high until it has been drawn. */
const lineHeight = 60;

/** Every pod under its node; of many, those in sight. */
export function PodsByNode() {
  // Where changes come faster than they can be drawn, some are passed over.
  const pods = useDeferredValue(useLive(({ live }) => live.pods));
  const nodes = useDeferredValue(useLive(({ live }) => live.nodes));
  const rows = useMemo(() => podRows(nodes, pods), [nodes, pods]);
  const { scroller, lines, start, total, measure } = useLinesInSight({
    count: rows.length,
    keyOf: (index) => rows[index]?.key ?? String(index),
    height: lineHeight,
  });
  return (
    <section aria-label={t`Pods by node`} className="wide">
      <h3 className="heading">
        {t`Pods by node`} <OldestAge kind="cluster" />
      </h3>
      <div ref={scroller} className="lines-in-sight" tabIndex={rows.length <= few ? undefined : 0}>
        <div style={{ height: total }}>
          <div style={{ transform: `translateY(${start}px)` }}>
            {lines.map(({ key, index }) => (
              <div key={key} ref={measure} data-index={index}>
                <Line row={rows[index]!} />
              </div>
            ))}
          </div>
        </div>
      </div>
      {rows.length === 0 && <p className="muted">{t`No node has been seen yet.`}</p>}
    </section>
  );
}

function Line({ row }: { row: PodRow }) {
  if (row.kind === 'node') return <NodeLine {...row} />;
  return (
    <ul className="node-pods">
      {row.pods.map((pod) => (
        <PodTag key={`${pod.source}/${pod.namespace}/${pod.name}`} pod={pod} />
      ))}
    </ul>
  );
}

function NodeLine({ name, node, pods, ready }: Extract<PodRow, { kind: 'node' }>) {
  return (
    <strong className={node?.ready === 'True' ? undefined : 'warn'}>
      {name || t`not placed`}
      <span className="muted">
        {' '}
        {[
          node && (node.ready === 'True' ? t`Ready` : t`NotReady`),
          plural(pods, { one: '# pod', other: '# pods' }),
          ready < pods && t`${pods - ready} not ready`,
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </strong>
  );
}

const PodTag = memo(function PodTag({ pod }: { pod: LivePod }) {
  const { namespace, name, phase, ready, restarts, reason } = pod;
  return (
    <li className="tag" title={`${phase}${reason ? `: ${reason}` : ''}`}>
      <span className={ready ? 'good' : 'warn'}>{ready ? '●' : '▲'}</span> {namespace}/{name}
      {restarts > 0 && <span className="warn"> {t`${restarts} restarts`}</span>}
      <PodLogsButton pod={pod} />
      <PodTerminalButton pod={pod} />
      <PodForwardButton pod={pod} />
    </li>
  );
});
