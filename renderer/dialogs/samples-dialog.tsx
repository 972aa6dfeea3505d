import { useEffect, useState } from 'react';
import type { RecentFile, SampleEntry } from '#shared/ipc/contract';
import { client } from '../state/client';
import { closeDialog } from '../state/dialogs';
import { openRecent, openSample } from '../state/file';
import { Modal } from './modal';

interface Offered {
  samples: SampleEntry[];
  recent: RecentFile[];
}

/** What can be opened without looking for it: designs that come with Rackloom, and files that were open before. */
export function SamplesDialog() {
  const [offered, setOffered] = useState<Offered | null>(null);
  useEffect(() => {
    void Promise.all([client()['file.samples']({}), client()['file.recent']({})]).then(([samples, recent]) =>
      setOffered({ samples, recent }),
    );
  }, []);
  const take = (open: () => void | Promise<void>) => {
    closeDialog();
    void open();
  };
  return (
    <Modal
      title="Samples and recent files"
      words="A sample opens as a design without a file: saving it asks for a name, and the sample stays as it is."
      onClose={closeDialog}
    >
      {offered === null && <p role="status">Reading…</p>}
      {offered && offered.recent.length > 0 && (
        <Choices
          title="Recent files"
          entries={offered.recent.map(({ path, name }) => [path, name, path])}
          onTake={(path) => take(() => openRecent(path))}
        />
      )}
      {offered && (
        <Choices
          title="Samples"
          entries={offered.samples.map(({ id, name, description }) => [id, name, description])}
          onTake={(id) => take(() => openSample(id))}
        />
      )}
      <footer className="dialog-actions">
        <button type="button" className="button start" onClick={closeDialog}>
          Close
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
