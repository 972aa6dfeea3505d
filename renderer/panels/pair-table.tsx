import { t } from '@lingui/core/macro';
import type { Estimate } from '#shared/results/estimate';
import { estimateIn, useKeptReplications, useReplications, type FigureKey } from '../studies/estimates';
import { figureWords } from '../text/figure-words';
import { count, share } from '../text/figures';
import { interval } from '../text/interval';
import { changeOf, isBeyondChance, type Pair } from './compare-rows';

interface PairColumn<Key extends string> {
  key: Key;
  title: string;
  words: (value: number) => string;
  better: 'more' | 'less';
}

interface PairTableProps<Key extends string, Row extends { id: string } & Record<Key, Pair>> {
  label: string;
  /** Heads the column of names. */
  of: string;
  rows: readonly Row[];
  columns: readonly PairColumn<Key>[];
  onPick: (row: Row) => void;
}

/** What both runs have of a kind of thing: a line each, figure by figure before and after. */
export function PairTable<Key extends string, Row extends { id: string } & Record<Key, Pair>>({
  label,
  of,
  rows,
  columns,
  onPick,
}: PairTableProps<Key, Row>) {
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>
          <th>{of}</th>
          {columns.map(({ key, title }) => (
            <th key={key} className="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <button type="button" className="link" onClick={() => onPick(row)}>
                {row.id}
              </button>
            </td>
            {columns.map(({ key, words, better }) => (
              <PairCell key={key} pair={row[key]} words={words} better={better} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PairCellProps {
  pair: Pair;
  words: (value: number) => string;
  better: 'more' | 'less';
}

/** Changes below a hundredth are not worth a colour. */
const noticeable = 0.01;

function PairCell({ pair, words, better }: PairCellProps) {
  const [kept, present] = [useKeptReplications(), useReplications()];
  const before = pair.beforeKey && estimateIn(kept, pair.beforeKey);
  const after = pair.afterKey && estimateIn(present, pair.afterKey);
  const change =
    before && after
      ? isBeyondChance(before, after)
        ? changeOf({ before: before.mean, after: after.mean })
        : null
      : changeOf(pair);
  const figure = (value: number | undefined, estimate: Estimate | undefined, key: FigureKey | undefined) =>
    estimate && key ? interval(estimate, figureWords(key.name)) : value === undefined ? '–' : words(value);
  const good = change !== null && (better === 'more' ? change > noticeable : change < -noticeable);
  const bad = change !== null && (better === 'more' ? change < -noticeable : change > noticeable);
  return (
    <td className="number mono">
      <span className="muted">{figure(pair.before, before, pair.beforeKey)} → </span>
      {figure(pair.after, after, pair.afterKey)}
      <span className={`delta ${good ? 'good' : bad ? 'bad' : 'muted'}`}>{changeWords(change)}</span>
    </td>
  );
}

function changeWords(change: number | null): string {
  if (change === null) return '=';
  if (change === Infinity) return t`▲ new`;
  const percent = Math.abs(change) >= 10 ? `×${count(change + 1)}` : share(Math.abs(change));
  return `${change > 0 ? '▲' : '▼'} ${percent}`;
}
