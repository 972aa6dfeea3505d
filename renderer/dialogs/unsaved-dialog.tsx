import { t } from '@lingui/core/macro';
import { closeDialog } from '../state/dialogs';
import { saveFile } from '../state/file';
import { Modal } from './modal';

/** Before a design with unsaved changes is left. */
export function UnsavedDialog({ name, then }: { name: string; then: () => void | Promise<void> }) {
  const discard = () => {
    closeDialog();
    void then();
  };
  const save = async () => {
    closeDialog();
    if (await saveFile()) await then();
  };
  return (
    <Modal title={t`Save the changes to ${name}?`} words={t`Otherwise they are lost.`} onClose={closeDialog}>
      <footer className="dialog-actions">
        <button type="button" className="button danger start" onClick={discard}>
          {t`Discard changes`}
        </button>
        <button type="button" className="button" onClick={closeDialog}>
          {t`Cancel`}
        </button>
        <button type="button" className="button primary" onClick={() => void save()}>
          {t`Save`}
        </button>
      </footer>
    </Modal>
  );
}
