import { t } from '@lingui/core/macro';
import { useLive } from '../state/live';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';

/** How old what a source told is: the last word from it says that all it told still holds. */
export function SourceAge({ source }: { source: string }) {
  const state = useLive(({ live }) => live.sources[source]);
  const now = useSeconds();
  if (!state || state.lastHeard === null) return null;
  return (
    <span className={`source-age ${state.contact === 'lost' ? 'bad' : 'muted'}`}>
      {t`${age((now - state.lastHeard) / 1000)} ago`}
    </span>
  );
}

/** Of what several sources of a kind told: how old the oldest of it is. */
export function OldestAge({ kind }: { kind: 'cluster' | 'docker' }) {
  const source = useLive(({ live }) => {
    const heard = Object.entries(live.sources).flatMap(([id, { lastHeard }]) =>
      id.startsWith(`${kind}/`) && lastHeard !== null ? [{ id, lastHeard }] : [],
    );
    return heard.sort((a, b) => a.lastHeard - b.lastHeard)[0]?.id;
  });
  return source === undefined ? null : <SourceAge source={source} />;
}
