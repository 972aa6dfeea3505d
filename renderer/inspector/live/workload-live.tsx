import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Topology } from '#shared/topology/topology';
import { useLive } from '../../state/live';
import { liveCount } from '../../state/live-device';
import { NotWatched } from './device-live';
import { PodLogsButton } from '../../panels/logs-button';
import { PodForwardButton } from '../../panels/forward-button';
import { OldestAge } from '../../panels/source-age';
import { PodTerminalButton } from '../../panels/terminal-button';

/** What is live of a workload or container, or of the homelab as a whole while nothing is selected. */
export function WorkloadLive({ topology, id }: { topology: Topology; id: string | null }) {
  const { live, watching } = useLive();
  if (!watching) return <NotWatched />;
  const pods = Object.values(live.pods).filter(({ record }) => id === null || record === id);
  const containers = Object.values(live.containers).filter(({ record }) => id === null || record === id);
  const { ready, of } = liveCount(topology, live, watching);
  return (
    <dl className="facts">
      {id === null && (
        <div>
          <dt>{t`Devices`}</dt>
          <dd>{t`${ready} of ${of} as they should be`}</dd>
        </div>
      )}
      <div>
        <dt>
          {t`Pods`} <OldestAge kind="cluster" />
        </dt>
        <dd>{t`${pods.filter(({ ready: isReady }) => isReady).length} of ${pods.length} ready`}</dd>
      </div>
      <div>
        <dt>
          {t`Containers`} <OldestAge kind="docker" />
        </dt>
        <dd>
          <Trans>
            {containers.filter(({ state }) => state === 'running').length} of {containers.length} running
          </Trans>
        </dd>
      </div>
      {pods.slice(0, 40).map((pod) => (
        <div key={`${pod.source}/${pod.namespace}/${pod.name}`}>
          <dt className="truncate">{pod.name}</dt>
          <dd>
            {t`${pod.phase} on ${pod.node || t`no node yet`}`} <PodLogsButton pod={pod} />
            <PodTerminalButton pod={pod} />
            <PodForwardButton pod={pod} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
