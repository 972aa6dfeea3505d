import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Download, Printer, Tags } from 'lucide-react';
import { useMemo } from 'react';
import { billCsv } from '#shared/bill/bill';
import { download } from '../controls/download';
import { Empty } from '../controls/empty';
import { openDialog } from '../state/dialogs';
import { useDocument } from '../state/document';
import { print } from '../state/printing';
import { EditTable } from '../tables/edit-table';
import { billColumns, billRows } from './bill-columns';
import { BillSheet } from './bill-sheet';
import { Totals } from './totals';

/** What the design is made of, with the user's own prices, and how far buying it has got. */
export function BillPanel() {
  const topology = useDocument((state) => state.topology);
  const rows = useMemo(() => (topology ? billRows(topology) : []), [topology]);
  if (!topology) return null;
  if (rows.length === 0) {
    return (
      <Empty title={t`Nothing to buy yet`}>
        <p>
          <Trans>
            Devices by model, what is fitted to them, racks and cables are counted here as you draw them.
          </Trans>
        </p>
      </Empty>
    );
  }
  const items = rows.map(({ item }) => item);
  return (
    <div className="tables">
      <header className="tables-head">
        <Totals rows={rows} />
        <span className="spring" />
        <button
          type="button"
          className="button small"
          onClick={() => download(`${topology.name}.bill.csv`, 'text/csv', billCsv(items))}
        >
          <Download aria-hidden="true" /> {t`Save as CSV`}
        </button>
        <button
          type="button"
          className="button small"
          onClick={() => print(<BillSheet name={topology.name} rows={rows} />)}
        >
          <Printer aria-hidden="true" /> {t`Print`}
        </button>
        <button type="button" className="button small" onClick={() => openDialog({ kind: 'labels' })}>
          <Tags aria-hidden="true" /> {t`Labels…`}
        </button>
      </header>
      <div className="tables-body">
        <EditTable
          label={t`Bill of materials`}
          topology={topology}
          rows={rows}
          columns={billColumns}
          filter=""
        />
      </div>
    </div>
  );
}
