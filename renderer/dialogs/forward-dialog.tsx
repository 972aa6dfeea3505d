import { t } from '@lingui/core/macro';
import { useState, type FormEvent } from 'react';
import { forwardWords, portNumber, type ForwardTarget } from '#shared/live/forward';
import { closeDialog } from '../state/dialogs';
import { startForward } from '../state/forwards';
import { showDock } from '../state/view';
import { Modal } from './modal';

/** Which port of a target is brought here. */
export function ForwardDialog({ target, ports }: { target: ForwardTarget; ports: readonly number[] }) {
  const [port, setPort] = useState(String(ports[0] ?? ''));
  const [local, setLocal] = useState('');
  const there = portNumber.safeParse(Number(port));
  const here = local.trim() === '' ? null : portNumber.safeParse(Number(local));
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (!there.success || here?.success === false) return;
    closeDialog();
    startForward(target, there.data, here?.data ?? null);
    showDock('live');
  };
  return (
    <Modal
      title={t`Forward a port of ${forwardWords(target)}`}
      words={t`Only programs on this machine reach it, on 127.0.0.1, until it is stopped or the window is closed.`}
      onClose={closeDialog}
    >
      <form onSubmit={start}>
        <label className="field">
          <span>{t`Port there`}</span>
          <input
            className="input mono"
            inputMode="numeric"
            list="forward-ports"
            value={port}
            aria-invalid={!there.success}
            onChange={({ target: { value } }) => setPort(value)}
          />
        </label>
        <datalist id="forward-ports">
          {ports.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <label className="field">
          <span>{t`Port here`}</span>
          <input
            className="input mono"
            inputMode="numeric"
            placeholder={t`the same, or a free one`}
            value={local}
            aria-invalid={here?.success === false}
            onChange={({ target: { value } }) => setLocal(value)}
          />
        </label>
        <footer className="dialog-actions">
          <button type="button" className="button" onClick={closeDialog}>
            {t`Cancel`}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={!there.success || here?.success === false}
          >
            {t`Forward`}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
