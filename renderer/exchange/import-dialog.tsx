import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { formats } from '#shared/formats/exchange/formats';
import type { ImportedFile } from '#shared/formats/exchange/import';
import { FileButton } from '../controls/file-button';
import { SelectField } from '../controls/select-field';
import { Modal } from '../dialogs/modal';
import { closeDialog } from '../state/dialogs';
import { takeIn } from '../state/file';
import { inWords } from '../text/said';
import { ImportPreview } from './import-preview';
import { readImport } from './read-import';

const readable = formats.filter(({ read }) => read);
const formatChoices = [
  ['', t`By the looks of the file`],
  ...readable.map(({ id, label }) => [id, inWords(label)] as const),
] as const;

interface Chosen {
  file: File;
  /** Null while it is being read. */
  read: ImportedFile | null;
}

/** A file of another tool: seen through before anything is taken, and taken as a new design or not at all. */
export function ImportDialog() {
  const [format, setFormat] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const look = async (file: File, as: string) => {
    setChosen({ file, read: null });
    const read = await readImport(file, as || undefined);
    setChosen((now) => (now?.file === file ? { file, read } : now));
  };
  const changeFormat = (as: string) => {
    setFormat(as);
    if (chosen) void look(chosen.file, as);
  };
  const topology = chosen?.read?.topology;
  const take = () => {
    if (!topology) return;
    closeDialog();
    void takeIn(topology);
  };
  return (
    <Modal
      wide
      title={t`Import`}
      words={t`What is in a file of another tool is shown here first. It becomes a new design; the open one stays as it is until then.`}
      onClose={closeDialog}
    >
      <div className="import-choice">
        <FileButton
          label={chosen ? t`Choose another…` : t`Choose a file…`}
          name={t`File to import`}
          onFile={(file) => void look(file, format)}
        />
        <span className="mono truncate">{chosen?.file.name}</span>
      </div>
      <SelectField label={t`Format`} value={format} options={formatChoices} onChange={changeFormat} />
      {chosen && (chosen.read ? <ImportPreview read={chosen.read} /> : <p role="status">{t`Reading…`}</p>)}
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Cancel`}
        </button>
        <button type="button" className="button primary" disabled={!topology} onClick={take}>
          {t`Take in as a new design`}
        </button>
      </footer>
    </Modal>
  );
}
