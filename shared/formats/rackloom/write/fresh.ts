import { topology as schema, type Topology } from '../../../topology/topology';
import { encoded, sparse, type Plain } from './canonical';
import { entryLines } from './render';
import { houseStyle } from './style';

/** A whole file for a topology that has none: a blank line between sections, and between devices. */
export function freshText(topology: Topology): string {
  const file = sparse(schema, encoded(topology)) as Plain;
  const [head, sections] = [Object.entries(file).filter(isLine), Object.entries(file).filter(isSection)];
  const blocks = sections.map(([key, value]) => {
    const [first, ...lines] = entryLines(key, value, [key], [], houseStyle);
    return [first, ...(key === 'devices' ? apart(lines) : lines)];
  });
  const lines = head.flatMap(([key, value]) => entryLines(key, value, [key], [], houseStyle));
  return [lines, ...blocks].map((block) => block.join('\n') + '\n').join('\n');
}

const isSection = ([, value]: [string, unknown]) => typeof value === 'object';
const isLine = (entry: [string, unknown]) => !isSection(entry);

/** A blank line before every entry but the first. */
const apart = (lines: readonly string[]): string[] =>
  lines.flatMap((line, i) => (i > 0 && /^ {2}\S/.test(line) ? ['', line] : [line]));
