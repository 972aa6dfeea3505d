import { modelNamed } from '../devices/catalogue';
import { modelWords } from '../devices/hardware-of';
import { kindOf } from '../devices/kinds';
import type { Purchase } from '../topology/purchase';
import { media } from '../topology/media';
import type { Topology } from '../topology/topology';
import { formatQuantity } from '../units/quantity';

/** One line of the bill of materials. */
export interface BillItem {
  /** What `purchases` in the file calls it: a model's id, or what it is where nobody says which model. */
  key: string;
  item: string;
  quantity: number;
  /** Ids of what it is in the design. */
  for: string[];
  price: Purchase['price'];
  state: NonNullable<Purchase['state']>;
}

/** Everything that has to be bought: devices by model, what is fitted to them, racks, and cables by medium and length. */
export function billOf(topology: Topology): BillItem[] {
  const items = new Map<string, BillItem>();
  const add = (key: string, item: string, id: string) => {
    const { price, state = 'needed' } = topology.purchases[key] ?? {};
    const known = items.get(key) ?? { key, item, quantity: 0, for: [], price, state };
    items.set(key, { ...known, quantity: known.quantity + 1, for: [...known.for, id] });
  };
  for (const [id, rack] of Object.entries(topology.racks)) {
    const words = `${rack.width === '10in' ? '10-inch' : '19-inch'} rack, ${rack.units} U`;
    add(`rack ${rack.width} ${rack.units}U`, words, id);
  }
  for (const [id, device] of Object.entries(topology.devices)) {
    if (device.kind === 'internet') continue;
    const kind = kindOf(device).label;
    add(
      device.model ?? device.hardware?.name ?? `any ${device.kind}`,
      modelWords(device) ?? `${kind}, model not said`,
      id,
    );
    for (const part of device.parts ?? []) add(part, modelNamed(part)?.name ?? part, id);
  }
  for (const [id, { medium, length }] of Object.entries(topology.cables)) {
    if (medium === 'virtual') continue;
    const long = length === undefined ? 'length not said' : formatQuantity('length', length);
    add(`cable ${medium} ${long}`, `${media[medium].label} cable, ${long}`, id);
  }
  return [...items.values()];
}

/** What is still to be paid, per currency; `unpriced` are items without a price. */
export function totalsOf(items: readonly BillItem[]): { due: Map<string, number>; unpriced: string[] } {
  const due = new Map<string, number>();
  const unpriced: string[] = [];
  for (const { key, quantity, price, state } of items) {
    if (state !== 'needed') continue;
    if (price) due.set(price.currency, (due.get(price.currency) ?? 0) + price.amount * quantity);
    else unpriced.push(key);
  }
  return { due, unpriced };
}

const head = ['item', 'key', 'quantity', 'price', 'currency', 'price_date', 'sum', 'state', 'for'];

/** RFC 4180 with CRLF; a byte order mark makes Excel read it as UTF-8. */
export function billCsv(items: readonly BillItem[], { byteOrderMark = false } = {}): string {
  const cell = (value: string | number): string =>
    typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
  const rows = items.map(({ item, key, quantity, price, state, for: ids }) => [
    item,
    key,
    quantity,
    price?.amount ?? '',
    price?.currency ?? '',
    price?.date ?? '',
    price ? Math.round(price.amount * quantity * 100) / 100 : '',
    state,
    ids.join(' '),
  ]);
  const lines = [head, ...rows].map((row) => row.map(cell).join(','));
  return `${byteOrderMark ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`;
}
