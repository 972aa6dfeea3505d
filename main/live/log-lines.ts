import { stripVTControlCharacters } from 'node:util';
import type { LogLine } from '#shared/live/logs';

/** Lines at once: a message to the window stays small however fast a container writes. */
const mostLines = 200;
/** Of a longer line the rest is left out. */
const longestLine = 4_000;
/** A line's time, as the kubelet writes it before the line (`timestamps=true`, Kubernetes API reference, "read log"). */
const stamp = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) /;

/** The lines of a log, in lots of bounded size. */
export async function* logLines(body: AsyncIterable<string>): AsyncGenerator<LogLine[]> {
  let begun = '';
  for await (const chunk of body) {
    const lines = (begun + chunk).split('\n');
    // One character more than is shown tells that the line is longer.
    begun = lines.pop()!.slice(0, longestLine + 1);
    for (let first = 0; first < lines.length; first += mostLines)
      yield lines.slice(first, first + mostLines).map(readLine);
  }
  if (begun) yield [readLine(begun)];
}

/** How characters look (ECMA-48, 8.3.117): the one control that is let through. */
const look = /(\u001b\[[\d;:]{0,64}m)/;

/** With its colours, and without any other control character: a container may write anything. */
export function readLine(line: string): LogLine {
  const shown = line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
  const [stamped = '', at = ''] = stamp.exec(shown) ?? [];
  const parts = shown.slice(stamped.length).split(look);
  return { at, text: parts.map((part, i) => (i % 2 === 1 ? part : plain(part))).join('') };
}

const plain = (text: string) =>
  stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '');
