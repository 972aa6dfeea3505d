import { text, type Text } from '../../../language/text';
import type { Diagnostic } from '../../../plan/diagnostic';
import { placeAt, problem } from './refusal';

/** Deeper than any export; what is deeper was made to break a reader. */
const maximumDepth = 64;

export type JsonText = { value: unknown } | { problem: Diagnostic<Text> };

/** Reads JSON. Never throws: the diagnostic names the place. */
export function readJson(written: string): JsonText {
  const deep = tooDeepAt(written);
  if (deep !== undefined)
    return {
      problem: problem(
        text`This is nested more than ${maximumDepth} levels deep.`,
        text`Export it anew, or write it flatter.`,
        placeAt(written, deep),
      ),
    };
  try {
    return { value: JSON.parse(written) as unknown };
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? written.length);
    return {
      problem: problem(text`This is no JSON.`, text`Export the file anew.`, placeAt(written, offset)),
    };
  }
}

/** Offset of the bracket that opens one level too many. */
function tooDeepAt(written: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < written.length; i++) {
    const sign = written[i];
    if (quoted) {
      if (sign === '\\') i++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      if (++depth > maximumDepth) return i;
    } else if (sign === '}' || sign === ']') depth--;
  }
  return undefined;
}
