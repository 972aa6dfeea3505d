import { text, worded, type Text } from '../../language/text';
import { suggestion, thereAre } from '../suggest';
import type { Format, Imported, Source } from './format';
import { formatNamed, formats } from './formats';
import { problem, refused } from './input/refusal';

/** A thousand devices take under 2 MiB in any of the formats. */
export const maximumImport = 16 * 2 ** 20;

export type ImportedFile = Imported & { format: string | null };

/** Reads a file of others: by the format that is named, else by its looks. Never throws. */
export function importFile(
  { name, bytes }: { name: string; bytes: Uint8Array },
  formatId?: string,
): ImportedFile {
  const refuse = (summary: Text, mend: Text): ImportedFile => ({
    ...refused([problem(summary, mend)]),
    format: formatId ?? null,
  });
  if (bytes.length > maximumImport) return tooLarge(name, bytes.length);
  if (isUtf16(bytes)) return refuse(text`${name} is UTF-16 text.`, text`Save it as UTF-8.`);
  if (bytes.length === 0) return refuse(text`${name} is empty.`, text`Choose another file.`);
  const source: Source = { name, bytes, text: utf8(bytes) };
  const readers = formats.filter(({ read }) => read);
  const format =
    formatId === undefined ? readers.find(({ detect }) => detect?.(source)) : formatNamed(formatId);
  const known = readers.map(({ id }) => id);
  if (!format && source.text === null && formatId === undefined) return { ...notUtf8(name), format: null };
  if (!format?.read)
    return formatId === undefined
      ? refuse(
          text`${name} looks like no format that can be read.`,
          text`Say which format it is (--format): ${known}.`,
        )
      : refuse(
          text`"${formatId}" is no format that can be read.`,
          suggestion(formatId, known, thereAre) ?? text`There are ${known}.`,
        );
  return { ...readSafely(format, source), format: format.id };
}

/** What a file is refused for before its bytes are read. */
export const tooLarge = (name: string, size: number): ImportedFile => ({
  ...refused([
    problem(
      text`${name} has ${size} bytes, more than the ${maximumImport} that are read.`,
      text`Export a part of it.`,
    ),
  ]),
  format: null,
});

const isUtf16 = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);

const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const notUtf8 = (name: string): Imported =>
  refused([problem(text`${name} is not UTF-8 text.`, text`Convert it to UTF-8.`)]);

/** Formats that are bytes say themselves what they need; all others are text. */
const binary = ['png', 'drawio', 'rackula'];

function readSafely(format: Format, source: Source): Imported {
  if (source.text === null && !binary.includes(format.id)) return notUtf8(source.name);
  try {
    return format.read!(source);
  } catch {
    // What no test has met must not end the app; it is a fault of ours all the same.
    return refused([
      problem(
        text`${source.name} cannot be read as ${worded(format.label)}.`,
        text`Export it anew; if it is sound, report it.`,
      ),
    ]);
  }
}
