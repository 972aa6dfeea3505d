import { t } from '@lingui/core/macro';
import { billOf, type BillItem } from '#shared/bill/bill';
import { verbatim } from '#shared/language/text';
import { mostCommon } from '#shared/topology/edits/most-common';
import { refuse } from '#shared/topology/edits/refuse';
import { setPurchase, type SetPurchase } from '#shared/topology/edits/set-purchase';
import type { Purchase } from '#shared/topology/purchase';
import type { Topology } from '#shared/topology/topology';
import { orNothing, type CellEdit, type Column, type TableRow } from '../tables/column';
import { fixed, price } from '../text/local';

export interface BillRow extends TableRow {
  item: BillItem;
}

export const billRows = (topology: Topology): BillRow[] =>
  billOf(topology).map((item) => ({
    id: item.key,
    subject: item.for[0] ?? '',
    selects: item.for,
    item,
  }));

const money = (amount: number): string => amount.toFixed(2);

const states = [
  ['needed', t`needed`],
  ['ordered', t`ordered`],
  ['owned', t`owned`],
] as const;

/** Changes what is known of buying a line's item. */
const change = (
  part: string,
  of: (row: BillRow, text: string, topology: Topology) => SetPurchase['change'],
  edit: Partial<CellEdit<BillRow>> = {},
): CellEdit<BillRow> => ({
  label: ({ item }) => t`Change the ${part} of ${item.item}`,
  change: (topology, row, text) =>
    setPurchase(topology, { key: row.id, change: of(row, text.trim(), topology) }),
  ...edit,
});

/** A price that is typed is of today, and in the currency of the others, until told otherwise. */
function priced({ item }: BillRow, text: string, topology: Topology): SetPurchase['change'] {
  if (text === '') return { price: undefined };
  const amount = Number(text.replace(',', '.'));
  if (Number.isNaN(amount))
    return refuse(verbatim(t`"${text}" is no price.`), verbatim(t`Write a number, like 59.90.`));
  const others = Object.values(topology.purchases).flatMap(({ price }) => price?.currency ?? []);
  const currency = item.price?.currency ?? mostCommon(others) ?? 'EUR';
  return { price: { amount, currency, date: new Date().toISOString().slice(0, 10) } };
}

const withPrice = ({ item }: BillRow) => item.price !== undefined;

export const billColumns: readonly Column<BillRow>[] = [
  { id: 'item', label: t`Item`, text: ({ item }) => item.item },
  { id: 'pieces', isNumber: true, label: t`Pieces`, text: ({ item }) => String(item.quantity) },
  {
    id: 'each',
    isNumber: true,
    label: t`Each`,
    text: ({ item }) => (item.price ? money(item.price.amount) : ''),
    shown: ({ item }) => (item.price ? fixed(item.price.amount, 2) : ''),
    edit: change('price', priced),
  },
  {
    id: 'currency',
    label: t`Currency`,
    text: ({ item }) => item.price?.currency ?? '',
    edit: change(
      'currency',
      ({ item }, text) => ({
        price: { ...item.price!, currency: text.toUpperCase() },
      }),
      { of: withPrice },
    ),
  },
  {
    id: 'date',
    label: t`Priced on`,
    text: ({ item }) => item.price?.date ?? '',
    edit: change(
      'date',
      ({ item }, text) => {
        const { date: _date, ...rest } = item.price!;
        const date = orNothing(text);
        return { price: { ...rest, ...(date !== undefined && { date }) } };
      },
      { of: withPrice },
    ),
  },
  {
    id: 'sum',
    isNumber: true,
    label: t`Sum`,
    text: ({ item }) => (item.price ? money(item.price.amount * item.quantity) : ''),
    shown: ({ item }) => (item.price ? price(item.price.amount * item.quantity, item.price.currency) : ''),
  },
  {
    id: 'state',
    label: t`State`,
    text: ({ item }) => item.state,
    edit: change('state', (_, text) => ({ state: (text || undefined) as Purchase['state'] }), {
      options: () => states,
    }),
  },
  { id: 'for', label: t`For`, text: ({ item }) => item.for.join(' ') },
];
