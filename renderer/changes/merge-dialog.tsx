import { t } from '@lingui/core/macro';
import { RadioGroup } from 'radix-ui';
import { useMemo, useState } from 'react';
import { differenceOf } from '#shared/difference/difference';
import { named } from '#shared/formats/subject';
import { conflictName, mergeDesigns, type Choices } from '#shared/merge/merge-designs';
import type { Conflict, Side } from '#shared/merge/three-way';
import { closeDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { keepMine, takeMerged, takeTheirs, useOutside } from '../state/outside';
import { said, told } from '../text/said';
import { Modal } from '../dialogs/modal';
import { ChangeCounts, ChangesTable, valueWords } from './changes-table';

/** The file was changed outside while something here is not saved: both sides' changes, and who wins where they meet. */
export function MergeDialog() {
  const news = useOutside((state) => state.news);
  const { topology: mine, saved: base, name } = useDocument();
  const [choices, setChoices] = useState<Choices>({});
  const merge = useMemo(
    () =>
      news && mine && base
        ? mergeDesigns({ base, mine, theirs: news.topology, theirsText: news.text }, choices)
        : null,
    [news, mine, base, choices],
  );
  if (!news || !mine || !base || !merge) return null;
  const outside = differenceOf(base, news.topology);
  const choose = (conflicts: readonly Conflict[], side: Side) =>
    setChoices({ ...choices, ...Object.fromEntries(conflicts.map((each) => [conflictName(each), side])) });
  const closing = (then: () => void) => () => {
    closeDialog();
    then();
  };
  const merged = merge.topology;
  return (
    <Modal
      wide
      title={t`${name} was changed outside`}
      words={
        merge.conflicts.length === 0
          ? t`You have changes that are not saved. They touch nothing that was changed outside, so both fit into one design.`
          : t`You have changes that are not saved. Where both sides changed the same field, choose which one stays.`
      }
      onClose={closeDialog}
    >
      <p>
        {t`Here:`} <ChangeCounts differences={differenceOf(base, mine)} />
      </p>
      <details>
        <summary>
          {t`Outside:`} <ChangeCounts differences={outside} />
        </summary>
        <ChangesTable name={t`Changed outside`} differences={outside} />
      </details>
      {merge.conflicts.length > 0 && <Conflicts conflicts={merge.conflicts} {...{ choices, choose }} />}
      {!merged && (
        <ul className="merge-problems" role="alert">
          {merge.diagnostics.map(told).map(({ summary }) => (
            <li key={summary}>{t`Together they do not fit: ${summary}`}</li>
          ))}
        </ul>
      )}
      <footer className="dialog-actions">
        <button type="button" className="button start" onClick={closing(keepMine)}>
          {t`Keep only mine`}
        </button>
        <button type="button" className="button" onClick={closing(takeTheirs)}>
          {t`Take only the file’s`}
        </button>
        <button type="button" className="button" onClick={closeDialog}>
          {t`Later`}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={!merged}
          onClick={closing(() => merged && takeMerged(merged))}
        >
          {t`Merge`}
        </button>
      </footer>
    </Modal>
  );
}

interface ConflictsProps {
  conflicts: readonly Conflict[];
  choices: Choices;
  choose: (conflicts: readonly Conflict[], side: Side) => void;
}

function Conflicts({ conflicts, choices, choose }: ConflictsProps) {
  return (
    <>
      <div className="change-choices">
        <button type="button" className="button small" onClick={() => choose(conflicts, 'mine')}>
          {t`All mine`}
        </button>
        <button type="button" className="button small" onClick={() => choose(conflicts, 'theirs')}>
          {t`All from the file`}
        </button>
      </div>
      <div className="merge-conflicts">
        <table className="table" aria-label={t`Changed on both sides`}>
          <thead>
            <tr>
              <th>{t`Field`}</th>
              <th>{t`Before`}</th>
              <th>{t`Which one stays`}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => (
              <ConflictLine
                key={conflictName(conflict)}
                conflict={conflict}
                side={choices[conflictName(conflict)] ?? 'mine'}
                onChoose={(side) => choose([conflict], side)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface ConflictLineProps {
  conflict: Conflict;
  side: Side;
  onChoose: (side: Side) => void;
}

const sides: readonly Side[] = ['mine', 'theirs'];
const sideWords: Record<Side, string> = { mine: t`mine`, theirs: t`the file’s` };

function ConflictLine({ conflict, side, onChoose }: ConflictLineProps) {
  const name = said(named(conflict.path));
  return (
    <tr>
      <td>{name}</td>
      <td className="mono change-values">{valueWords(conflict.base)}</td>
      <td>
        <RadioGroup.Root
          className="merge-sides"
          aria-label={name}
          value={side}
          onValueChange={(value) => onChoose(value as Side)}
        >
          {sides.map((each) => (
            <RadioGroup.Item key={each} value={each} className="merge-side">
              <span className="muted">{sideWords[each]}</span>{' '}
              <span className="mono">{valueWords(conflict[each])}</span>
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </td>
    </tr>
  );
}
