import { t } from '@lingui/core/macro';
import { billColumns, type BillRow } from './bill-columns';
import { Totals } from './totals';

/** The bill as it is printed. */
export function BillSheet({ name, rows }: { name: string; rows: readonly BillRow[] }) {
  return (
    <section>
      <h1>{t`Bill of materials: ${name}`}</h1>
      <table>
        <thead>
          <tr>
            {billColumns.map(({ id, label }) => (
              <th key={id}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {billColumns.map(({ id, text }) => (
                <td key={id}>{text(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Totals rows={rows} />
    </section>
  );
}
