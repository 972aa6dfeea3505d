import { t } from '@lingui/core/macro';
import type { Question } from '#shared/ipc/contract';
import { answer } from '../state/questions';
import { Modal } from './modal';

/** A secret is asked for outside this window, so that it never passes the page (D3); this says where. */
export function SecretElsewhere({ question }: { question: Extract<Question, { kind: 'secret-elsewhere' }> }) {
  const { id, name, where } = question;
  return (
    <Modal
      title={t`The secret “${name}” is needed`}
      words={t`It is asked for in ${where}; secrets are never typed into this window.`}
      onClose={() => answer(id, false)}
    >
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={() => answer(id, false)}>
          {t`Go on without it`}
        </button>
      </footer>
    </Modal>
  );
}
