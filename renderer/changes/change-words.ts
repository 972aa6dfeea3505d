import type { Change } from '../state/changes';

/** A sign beside every colour, so that neither is needed to understand the other. */
export const changeSigns: Record<Change, string> = { added: '+', removed: '−', changed: '≠' };

export const changeWords: Record<Change, string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};
