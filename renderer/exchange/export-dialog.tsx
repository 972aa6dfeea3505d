import { plural, t } from '@lingui/core/macro';
import { Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Modal } from '../dialogs/modal';
import { SelectField } from '../controls/select-field';
import { closeDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { tell } from '../state/notice';
import { exportChoices, exportedAs, saveExported, type ExportId } from './exports';
import { LostList } from './lost-list';

/** As much of a text as one looks at before saving it. */
const shownCharacters = 6_000;

/** The design as a picture or for another tool: seen first, with what the other side cannot hold, then saved. */
export function ExportDialog() {
  const topology = useDocument((state) => state.topology);
  const [id, setId] = useState<ExportId>('png');
  const [busy, setBusy] = useState(false);
  const exported = useMemo(() => topology && exportedAs(topology, id), [topology, id]);
  if (!topology || !exported) return null;
  const { files, lost, picture } = exported;
  const text = picture ? null : String(files[0]?.content ?? '');
  const save = async () => {
    setBusy(true);
    const refused = await saveExported(exported, id);
    setBusy(false);
    if (refused) tell({ kind: 'refused', ...refused });
    closeDialog();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? '');
    closeDialog();
  };
  return (
    <Modal
      wide
      title={t`Export`}
      words={t`The design as a picture, or as a file for another tool. The design itself stays as it is.`}
      onClose={closeDialog}
    >
      <SelectField label={t`Format`} value={id} options={exportChoices} onChange={(next) => setId(next)} />
      <div className="export-preview" role="group" aria-label={t`What is written`} tabIndex={0}>
        {picture ? (
          <img alt={t`The drawing of ${topology.name}`} src={picture} />
        ) : (
          <pre className="mono">{text?.slice(0, shownCharacters)}</pre>
        )}
      </div>
      <p className="muted" role="status">
        <span className="mono">{files.map(({ name }) => name).join(', ')}</span> {inWords(exported)}
      </p>
      {lost.length > 0 && (
        <div className="import-preview">
          <LostList lost={lost} />
        </div>
      )}
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Cancel`}
        </button>
        {text !== null && (
          <button type="button" className="button" onClick={() => void copy()}>
            <Copy aria-hidden="true" /> {t`Copy`}
          </button>
        )}
        <button type="button" className="button primary" disabled={busy} onClick={() => void save()}>
          <Download aria-hidden="true" /> {files.length > 1 ? t`Save ${files.length} files` : t`Save`}
        </button>
      </footer>
    </Modal>
  );
}

const inWords = ({ lost, carriesProject }: { lost: readonly unknown[]; carriesProject: boolean }): string =>
  carriesProject
    ? t`The whole project is inside: Import… opens it again.`
    : lost.length > 0
      ? t`${plural(lost.length, { one: '# thing', other: '# things' })} cannot be kept:`
      : t`All of it can be kept.`;
