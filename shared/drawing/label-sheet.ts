import { escapeXml } from '../formats/exchange/input/xml-text';
import type { Label } from './labels';

/** Sizes in millimetres. */
export const labelSizes = {
  small: { width: 38, height: 12, label: 'Small, 38 × 12 mm' },
  medium: { width: 50, height: 20, label: 'Medium, 50 × 20 mm' },
  large: { width: 70, height: 36, label: 'Large, 70 × 36 mm' },
} as const;
export type LabelSize = keyof typeof labelSizes;

/** ISO 216 and ANSI/ASME Y14.1, in millimetres. */
export const papers = {
  a4: { width: 210, height: 297, label: 'A4' },
  letter: { width: 215.9, height: 279.4, label: 'Letter' },
} as const;
export type Paper = keyof typeof papers;

/** No printer reaches nearer to the edge than this; labels have room between them for scissors. */
const [margin, gap] = [10, 2];
/** Of a letter's width to its height, in the widest of the fonts that may be there. */
const letter = 0.62;

/** Sheets of labels at true size with lines to cut along, one SVG a page. */
export function labelSheets(
  labels: readonly Label[],
  { size, paper }: { size: LabelSize; paper: Paper },
): string[] {
  const [one, sheet] = [labelSizes[size], papers[paper]];
  const columns = Math.floor((sheet.width - 2 * margin + gap) / (one.width + gap));
  const rows = Math.floor((sheet.height - 2 * margin + gap) / (one.height + gap));
  const perPage = columns * rows;
  const pages = Math.ceil(labels.length / perPage);
  return Array.from({ length: pages }, (_, page) => {
    const drawn = labels.slice(page * perPage, (page + 1) * perPage).map((label, i) => {
      const x = margin + (i % columns) * (one.width + gap);
      const y = margin + Math.floor(i / columns) * (one.height + gap);
      return `<g transform="translate(${x} ${y})">${labelDrawing(label, one)}</g>`;
    });
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}mm" height="${sheet.height}mm" viewBox="0 0 ${sheet.width} ${sheet.height}">`,
      ...drawn,
      '</svg>',
      '',
    ].join('\n');
  });
}

function labelDrawing({ head, lines }: Label, { width, height }: { width: number; height: number }): string {
  const inner = width - 3;
  // The head takes as much as two lines; what does not fit in height is left out from the last line on.
  const line = Math.max(2.4, height / 7);
  const shown = lines.slice(0, Math.floor((height - 1.5 - 2 * line) / (line * 1.25)));
  const text = (words: string, wanted: number, y: number, attributes: string) => {
    const fitting = Math.min(wanted, inner / (words.length * letter));
    return `<text x="1.5" y="${round(y)}" font-size="${round(fitting)}" ${attributes}>${escapeXml(words)}</text>`;
  };
  return [
    `<rect width="${width}" height="${height}" rx="1" fill="none" stroke="#9aa5b1" stroke-width="0.15"/>`,
    text(head, line * 1.7, line * 1.8, 'font-family="Inter, Helvetica, Arial, sans-serif" font-weight="700"'),
    ...shown.map((words, i) =>
      text(
        words,
        line,
        line * (3.1 + i * 1.25),
        'font-family="JetBrains Mono, Courier New, DejaVu Sans Mono, monospace"',
      ),
    ),
  ].join('');
}

const round = (value: number) => Math.round(value * 100) / 100;
