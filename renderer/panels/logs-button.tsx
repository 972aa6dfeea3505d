import { t } from '@lingui/core/macro';
import { ScrollText } from 'lucide-react';
import type { LiveContainer, LivePod } from '#shared/live/entities';
import { openContainerLogs, openPodLogs } from '../state/logs';
import { showDock } from '../state/view';
import { OpenButton } from './open-button';

/** Shows a log in the Live panel. */
const LogsButton = ({ name, show }: { name: string; show: () => void }) => (
  <OpenButton
    label={t`Log of ${name}`}
    icon={ScrollText}
    open={() => {
      show();
      showDock('live', 360);
    }}
  />
);

export const PodLogsButton = ({ pod }: { pod: LivePod }) => (
  <LogsButton name={pod.name} show={() => openPodLogs(pod)} />
);

export const ContainerLogsButton = ({ container }: { container: LiveContainer }) => (
  <LogsButton name={container.name} show={() => openContainerLogs(container)} />
);
