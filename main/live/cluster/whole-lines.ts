import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
/** A line longer than this is no object: etcd takes none of more than 1.5 MiB ("--max-request-bytes"). */
const longest = 16 * 2 ** 20;

/** The lines of a text that comes in pieces. One that broke off has no end, and is none. */
export async function* wholeLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest) throw new SaidError(text`The API sends a line without an end.`);
    yield* lines;
  }
}
