import { plural, t } from '@lingui/core/macro';
import { Download, Printer } from 'lucide-react';
import { useMemo, useState } from 'react';
import { labelSheets, labelSizes, papers, type LabelSize, type Paper } from '#shared/drawing/label-sheet';
import { cableEndLabels, deviceLabels, type LabelKind } from '#shared/drawing/labels';
import { download } from '../controls/download';
import { SelectField } from '../controls/select-field';
import { closeDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { print } from '../state/printing';
import { Modal } from './modal';

const makers = { devices: deviceLabels, 'cable ends': cableEndLabels };
const kinds = [
  ['devices', t`Devices`],
  [t`cable ends`, t`Both ends of every cable`],
] as const;
const optionsOf = (all: Record<string, { label: string }>) =>
  Object.entries(all).map(([id, { label }]) => [id, label] as const);

const pictureOf = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Labels for devices and cable ends at true size: seen, then printed or saved. */
export function LabelsDialog() {
  const topology = useDocument((state) => state.topology);
  const [kind, setKind] = useState<LabelKind>('devices');
  const [size, setSize] = useState<LabelSize>('medium');
  const [paper, setPaper] = useState<Paper>('a4');
  const labels = useMemo(() => (topology ? makers[kind](topology) : []), [topology, kind]);
  const sheets = useMemo(() => labelSheets(labels, { size, paper }), [labels, size, paper]);
  const words = t`${plural(labels.length, { one: '# label', other: '# labels' })} on ${plural(sheets.length, { one: '# page', other: '# pages' })}, at true size: print at 100 %.`;
  const printAll = () => {
    closeDialog();
    print(
      sheets.map((svg, page) => <img key={page} alt={t`Labels, page ${page + 1}`} src={pictureOf(svg)} />),
    );
  };
  const saveAll = () =>
    sheets.forEach((svg, page) => download(`${topology?.name}.labels-${page + 1}.svg`, 'image/svg+xml', svg));
  return (
    <Modal title={t`Labels`} words={words} wide onClose={closeDialog}>
      <SelectField
        label={t`For`}
        value={kind}
        options={kinds}
        onChange={(next) => setKind(next as LabelKind)}
      />
      <SelectField
        label={t`Size`}
        value={size}
        options={optionsOf(labelSizes)}
        onChange={(next) => setSize(next as LabelSize)}
      />
      <SelectField
        label={t`Paper`}
        value={paper}
        options={optionsOf(papers)}
        onChange={(next) => setPaper(next as Paper)}
      />
      <div className="label-preview" role="group" aria-label={t`The first page of labels`} tabIndex={0}>
        {sheets[0] && <img alt="" src={pictureOf(sheets[0])} />}
      </div>
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Close`}
        </button>
        <button type="button" className="button" onClick={saveAll} disabled={sheets.length === 0}>
          <Download aria-hidden="true" /> {t`Save as SVG`}
        </button>
        <button type="button" className="button primary" onClick={printAll} disabled={sheets.length === 0}>
          <Printer aria-hidden="true" /> {t`Print`}
        </button>
      </footer>
    </Modal>
  );
}
