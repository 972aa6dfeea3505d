import { t } from '@lingui/core/macro';
import type { Results } from '#shared/results/results';
import type { Ns } from '#shared/units/quantity';
import { copyWords } from '../panels/copy-words';
import { time } from '../text/figures';

/** A bulk copy as the timeline shows it: while it runs, counted from the start of the run. */
export interface CopyMark {
  id: string;
  from: Ns;
  until: Ns;
  words: string;
}

/** The copies that began: from the opening of their connections until they are through, or to the end of the run. */
export const copyMarks = ({ bulk = {}, measured }: Results): CopyMark[] =>
  Object.entries(bulk).flatMap(([id, copy]) =>
    copy.began === undefined
      ? []
      : [
          {
            id,
            from: copy.began,
            until: copy.finished ?? measured.to,
            words: t`Copy ${id} from ${time(copy.began)}: ${copyWords(copy)}`,
          },
        ],
  );
