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
