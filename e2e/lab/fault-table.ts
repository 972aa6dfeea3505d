import { unbroken } from './broken-by-hand';
import type { Cell } from './fault-matrix';

/** The matrix of kinds and faults, and what stands in no cell and why, as a Markdown page's part. */
export function faultTable(cells: readonly Cell[]): string {
  const kinds = [...new Set(cells.map(({ kind }) => kind))];
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const row = (kind: string) =>
    faults.map((fault) => {
      const cell = cells.find((each) => each.kind === kind && each.fault === fault);
      return cell === undefined ? '' : shown(cell);
    });
  const line = (values: readonly string[]) => `| ${values.join(' | ')} |`;
  const wrong = cells.filter(({ outcome }) => outcome !== 'converged');
  return [
    line(['kind', ...faults]),
    line(['kind', ...faults].map(() => '---')),
    ...kinds.map((kind) => line([kind, ...row(kind)])),
    '',
    ...wrong.map(({ kind, fault, outcome }) => `- ${kind}, ${fault}: ${outcome}`),
    ...(wrong.length > 0 ? [''] : []),
    'Not in the lab:',
    '',
    ...Object.entries(unbroken).map(([kind, why]) => `- ${kind}: ${why}`),
  ].join('\n');
}

const shown = ({ outcome, seconds }: Cell) =>
  outcome === 'converged' ? `${seconds.toFixed(0)} s` : outcome === 'not met' ? 'not met' : 'FAILED';
