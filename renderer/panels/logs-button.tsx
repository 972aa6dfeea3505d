import { t } from '@lingui/core/macro';
import { ScrollText } from 'lucide-react';
import type { LiveContainer, LivePod } from '#shared/live/entities';
import { openContainerLogs, openPodLogs } from '../state/logs';
import { showDock } from '../state/view';

/** Shows a log in the Live panel. */
function LogsButton({ name, open }: { name: string; open: () => void }) {
  return (
    <button
      type="button"
      className="icon-button small"
      title={t`Log of ${name}`}
      aria-label={t`Log of ${name}`}
      onClick={() => {
        open();
        showDock('live', 360);
      }}
    >
      <ScrollText />
    </button>
  );
}

export const PodLogsButton = ({ pod }: { pod: LivePod }) => (
  <LogsButton name={pod.name} open={() => openPodLogs(pod)} />
);

export const ContainerLogsButton = ({ container }: { container: LiveContainer }) => (
  <LogsButton name={container.name} open={() => openContainerLogs(container)} />
);
