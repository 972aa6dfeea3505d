import { t } from '@lingui/core/macro';
import type { Question } from '#shared/ipc/contract';
import { answer } from '../state/questions';
import { Modal } from './modal';

/** First contact over SSH: the fingerprint, to compare with the one on the machine itself. */
export function HostKeyDialog({ question }: { question: Extract<Question, { kind: 'host-key' }> }) {
  const { id, host, algorithm, fingerprint } = question;
  return (
    <Modal
      title={t`First contact with ${host}`}
      words={t`${host} is not in your known hosts. Compare its key with what “ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub” shows on the machine itself.`}
      onClose={() => answer(id, false)}
    >
      <dl className="facts">
        <div>
          <dt>{t`Key`}</dt>
          <dd className="mono">{algorithm}</dd>
        </div>
        <div>
          <dt>{t`Fingerprint`}</dt>
          <dd className="mono fingerprint">{fingerprint}</dd>
        </div>
      </dl>
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={() => answer(id, false)}>
          {t`Refuse`}
        </button>
        <button type="button" className="button primary" onClick={() => answer(id, true)}>
          {t`Trust`}
        </button>
      </footer>
    </Modal>
  );
}
