import { totalsOf } from '#shared/bill/bill';
import { plural } from '../text/figures';
import { money, type BillRow } from './bill-columns';

/** What is still to be paid, and of how many items nobody knows the price. */
export function Totals({ rows }: { rows: readonly BillRow[] }) {
  const { due, unpriced } = totalsOf(rows.map(({ item }) => item));
  const sums = [...due].map(([currency, sum]) => `${money(sum)} ${currency}`);
  return (
    <p role="status" aria-label="Still to buy">
      Still to buy: <strong className="mono">{sums.join(' + ') || 'nothing that has a price'}</strong>
      {unpriced.length > 0 && (
        <span className="muted"> · {plural(unpriced.length, 'needed item')} without a price</span>
      )}
    </p>
  );
}
