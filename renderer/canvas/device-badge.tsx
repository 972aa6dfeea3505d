import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';
import { LiveBadge } from './live-badge';
import { useLiveDevice } from './use-live-device';

/** A device's live state, with how long ago it was heard. It counts the seconds by itself, so that what is around it stands still. */
export function DeviceBadge({ topology, id }: { topology: Topology; id: string }) {
  const { condition, words, lastHeard } = useLiveDevice(topology, id);
  if (condition === 'unwatched') return null;
  if (lastHeard === null) return <LiveBadge condition={condition} words={words} />;
  return <HeardBadge condition={condition} words={words} lastHeard={lastHeard} />;
}

function HeardBadge({
  condition,
  words,
  lastHeard,
}: Parameters<typeof LiveBadge>[0] & { lastHeard: number }) {
  const now = useSeconds();
  const ago = age((now - lastHeard) / 1000);
  return <LiveBadge condition={condition} words={t`${words}, heard ${ago} ago`} />;
}
