import { t } from '@lingui/core/macro';
import type { Change } from '../state/changes';

/** A sign beside every colour, so that neither is needed to understand the other. */
export const changeSigns: Record<Change, string> = { added: '+', removed: '−', changed: '≠' };

export const changeWords: Record<Change, string> = {
  added: t`Added`,
  removed: t`Removed`,
  changed: t`Changed`,
};

export const changeCounts: Record<Change, (count: number) => string> = {
  added: (count) => t`${count} added`,
  removed: (count) => t`${count} removed`,
  changed: (count) => t`${count} changed`,
};
