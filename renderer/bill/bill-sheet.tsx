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
            {billColumns.map(({ id, label, isNumber }) => (
              <th key={id} className={isNumber && 'number'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {billColumns.map(({ id, text, shown = text, isNumber }) => (
                <td key={id} className={isNumber && 'number'}>
                  {shown(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Totals rows={rows} />
    </section>
  );
}
