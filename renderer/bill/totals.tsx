import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { totalsOf } from '#shared/bill/bill';
import { price } from '../text/local';
import type { BillRow } from './bill-columns';

/** What is still to be paid, and of how many items nobody knows the price. */
export function Totals({ rows }: { rows: readonly BillRow[] }) {
  const { due, unpriced } = totalsOf(rows.map(({ item }) => item));
  const sums = [...due].map(([currency, sum]) => price(sum, currency));
  return (
    <p role="status" aria-label={t`Still to buy`}>
      <Trans>
        Still to buy: <strong className="mono">{sums.join(' + ') || t`nothing that has a price`}</strong>
      </Trans>
      {unpriced.length > 0 && (
        <span className="muted">
          {' '}
          · {t`${plural(unpriced.length, { one: '# needed item', other: '# needed items' })} without a price`}
        </span>
      )}
    </p>
  );
}
