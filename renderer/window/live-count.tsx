import { t } from '@lingui/core/macro';
import { LiveBadge } from '../canvas/live-badge';
import { useCommand } from '../commands/use-command';
import { Tooltip } from '../controls/tooltip';
import { useDocument } from '../state/document';
import { useLive } from '../state/live';
import { liveCount } from '../state/live-device';

/** How much of the drawing is live; pressed, it starts or stops looking. */
export function LiveCount() {
  const { command, enabled } = useCommand('live.toggle');
  const topology = useDocument((state) => state.topology);
  const { live, watching, fault } = useLive();
  if (!topology) return null;
  const { ready, of } = watching ? liveCount(topology, live, watching) : { ready: 0, of: 0 };
  const words = !watching
    ? fault
      ? t`Live lost`
      : t`Watch live`
    : of === 0
      ? t`Connecting…`
      : t`${ready} of ${of} live`;
  const condition = !watching
    ? fault
      ? 'lost'
      : 'unwatched'
    : of === 0
      ? 'unknown'
      : ready < of
        ? 'not-ready'
        : 'ready';
  return (
    <Tooltip
      text={watching ? t`Stop watching the machines` : t`Connect and show what is really there`}
      shortcut={command.shortcut}
    >
      <button
        type="button"
        className="live-count"
        aria-label={watching ? t`${words}. Stop watching` : words}
        aria-pressed={watching}
        disabled={!enabled}
        onClick={() => void command.run()}
      >
        <LiveBadge condition={condition} words="" />
        {words}
      </button>
    </Tooltip>
  );
}
