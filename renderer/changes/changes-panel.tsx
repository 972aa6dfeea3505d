import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { differenceText } from '#shared/difference/difference';
import { Empty } from '../controls/empty';
import { FileButton } from '../controls/file-button';
import {
  compareWithCommit,
  compareWithFile,
  compareWithSaved,
  stopComparing,
  useChanges,
} from '../state/changes';
import { useDocument } from '../state/document';
import { tell } from '../state/notice';
import { ChangeCounts, ChangesTable } from './changes-table';

/** What is different in the open design from the saved one, or from another file: as a list, and marked on the canvas. */
export function ChangesPanel() {
  const { earlier, differences } = useChanges();
  if (!earlier) {
    return (
      <Empty title={t`Two versions side by side`}>
        <p>{t`What was added, removed or changed is listed here and marked on the canvas.`}</p>
        <Choices />
      </Empty>
    );
  }
  const words = earlier.kind === 'saved' ? t`the saved version` : earlier.name;
  const copy = async () => {
    await navigator.clipboard.writeText(differenceText(differences));
    tell({ kind: 'done', summary: t`Copied the differences as text.` });
  };
  return (
    <div className="tables">
      <header className="tables-head">
        <p role="status" aria-label={t`Changes`}>
          {t`Since ${words}:`} <ChangeCounts differences={differences} />
        </p>
        <span className="spring" />
        <Choices>
          <button type="button" className="button small" onClick={() => void copy()}>
            {t`Copy as text`}
          </button>
          <button type="button" className="button small" onClick={stopComparing}>
            {t`Stop comparing`}
          </button>
        </Choices>
      </header>
      <div className="tables-body">
        {differences.length > 0 && <ChangesTable name={t`Changes`} differences={differences} />}
      </div>
    </div>
  );
}

/** What there is to compare with. */
function Choices({ children }: { children?: ReactNode }) {
  const hasFile = useDocument(({ path }) => path !== null);
  return (
    <div className="change-choices">
      <button type="button" className="button small" onClick={compareWithSaved}>
        {t`The saved version`}
      </button>
      {hasFile && (
        <button type="button" className="button small" onClick={() => void compareWithCommit()}>
          {t`The last commit (git)`}
        </button>
      )}
      <FileButton
        small
        label={t`Another file…`}
        name={t`File to compare with`}
        onFile={(file) => void compareWithFile(file)}
      />
      {children}
    </div>
  );
}
