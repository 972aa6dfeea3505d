import { t } from '@lingui/core/macro';
import { closeDialog } from '../state/dialogs';
import { Modal } from './modal';

/** Something asked for could not be done: what, why, and how to mend it. */
export function ProblemDialog({
  title,
  summary,
  mend,
}: {
  title: string;
  summary: string;
  mend?: string | undefined;
}) {
  return (
    <Modal title={title} words={summary} onClose={closeDialog}>
      {mend && <p>{mend}</p>}
      <footer className="dialog-actions">
        <button type="button" className="button primary" onClick={closeDialog}>
          {t`Close`}
        </button>
      </footer>
    </Modal>
  );
}
