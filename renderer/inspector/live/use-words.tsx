import { t } from '@lingui/core/macro';
import type { LiveUse } from '#shared/live/entities';
import { useLive } from '../../state/live';
import { bytes } from '../../text/figures';
import { significant } from '../../text/local';
import { SourceAge } from '../../panels/source-age';

/** What a pod or container uses, in few words; nothing where nobody has measured it. `id`: its `useKey`. */
export function UseWords({ id }: { id: string }) {
  const use = useLive(({ live }) => live.use[id]);
  if (!use) return null;
  return (
    <span className="use-words mono muted">
      {[coreWords(use), use.memoryBytes !== undefined && bytes(use.memoryBytes)].filter(Boolean).join(', ')}{' '}
      <SourceAge source={use.source} />
    </span>
  );
}

/** Two digits are as many as an average of some seconds is worth. */
export const coreWords = ({ cores }: LiveUse) => cores !== undefined && t`${significant(cores, 2)} CPU`;
