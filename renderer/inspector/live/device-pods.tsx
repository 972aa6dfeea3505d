import { t } from '@lingui/core/macro';
import { memo } from 'react';
import type { LivePod } from '#shared/live/entities';
import { useKey } from '#shared/live/use-key';
import { few, useLinesInSight } from '../../controls/use-lines-in-sight';
import { PodForwardButton } from '../../panels/forward-button';
import { PodLogsButton } from '../../panels/logs-button';
import { SourceAge } from '../../panels/source-age';
import { PodTerminalButton } from '../../panels/terminal-button';
import { UseWords } from './use-words';

const rowHeight = 28;

/** The pods of one node; of many, those in sight. */
export function DevicePods({ pods }: { pods: LivePod[] }) {
  const { scroller, lines, start, total, measure } = useLinesInSight({
    count: pods.length,
    keyOf: (index) => nameOf(pods[index]),
    height: rowHeight,
  });
  return (
    <section aria-label={t`Pods`}>
      <h3 className="heading">
        {t`Pods`} <SourceAge source={pods[0]!.source} />
      </h3>
      <div ref={scroller} className="lines-in-sight" tabIndex={pods.length <= few ? undefined : 0}>
        <div style={{ height: total }}>
          <ul className="rows" style={{ transform: `translateY(${start}px)` }}>
            {lines.map(({ key, index }) => (
              <li
                key={key}
                ref={measure}
                data-index={index}
                aria-setsize={pods.length}
                aria-posinset={index + 1}
              >
                <PodRow pod={pods[index]!} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

const nameOf = (pod: LivePod | undefined) => (pod ? `${pod.namespace}/${pod.name}` : '');

const PodRow = memo(function PodRow({ pod }: { pod: LivePod }) {
  return (
    <div className="row">
      <span className={pod.ready ? 'good' : 'warn'}>{pod.ready ? '●' : '▲'}</span>
      <span className="stacked">
        <span className="truncate">{pod.name}</span>
        <UseWords id={useKey.pod(pod.source.slice('cluster/'.length), pod.namespace, pod.name)} />
      </span>
      <span className="muted">{pod.reason ?? pod.phase}</span>
      <PodLogsButton pod={pod} />
      <PodTerminalButton pod={pod} />
      <PodForwardButton pod={pod} />
    </div>
  );
});
