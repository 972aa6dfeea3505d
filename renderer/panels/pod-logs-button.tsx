import { ScrollText } from 'lucide-react';
import type { LivePod } from '#shared/live/entities';
import { openPodLogs } from '../state/pod-logs';
import { showDock } from '../state/view';

/** Shows a pod's log in the Live panel. */
export function PodLogsButton({ pod }: { pod: LivePod }) {
  return (
    <button
      type="button"
      className="icon-button small"
      title={`Log of ${pod.name}`}
      aria-label={`Log of ${pod.name}`}
      onClick={() => {
        openPodLogs(pod);
        showDock('live');
      }}
    >
      <ScrollText />
    </button>
  );
}
