import { t } from '@lingui/core/macro';
import type { RecentFile, SampleEntry } from '#shared/ipc/contract';
import { closeDialog } from '../state/dialogs';
import { openRecent, openSample } from '../state/file';
import { Modal } from './modal';

interface Offered {
  samples: readonly SampleEntry[];
  recent: readonly RecentFile[];
}

/** Designs that come with Rackloom, and files that were open before. */
export function SamplesDialog({ samples, recent }: Offered) {
  const take = (open: () => void | Promise<void>) => {
    closeDialog();
    void open();
  };
  return (
    <Modal
      title={t`Samples and recent files`}
      words={t`A sample opens as a design without a file: saving it asks for a name, and the sample stays as it is.`}
      onClose={closeDialog}
    >
      {recent.length > 0 && (
        <Choices
          title={t`Recent files`}
          entries={recent.map(({ path, name }) => [path, name, path])}
          onTake={(path) => take(() => openRecent(path))}
        />
      )}
      <Choices
        title={t`Samples`}
        entries={samples.map(({ id, name, description }) => [id, name, description])}
        onTake={(id) => take(() => openSample(id))}
      />
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Close`}
        </button>
      </footer>
    </Modal>
  );
}

interface ChoicesProps {
  title: string;
  /** Id, name, and what is said of it. */
  entries: (readonly [string, string, string])[];
  onTake: (id: string) => void;
}

function Choices({ title, entries, onTake }: ChoicesProps) {
  return (
    <section className="open-choices">
      <h3 className="heading">{title}</h3>
      <ul aria-label={title}>
        {entries.map(([id, name, words]) => (
          <li key={id}>
            <button type="button" onClick={() => onTake(id)}>
              <strong>{name}</strong>
              <span className="muted">{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
