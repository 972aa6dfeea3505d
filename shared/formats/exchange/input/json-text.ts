import type { Diagnostic } from '../../../plan/diagnostic';
import { placeAt, problem } from './refusal';

/** Deeper than any export; what is deeper was made to break a reader. */
const maximumDepth = 64;

export type JsonText = { value: unknown } | { problem: Diagnostic };

/** Reads JSON. Never throws: the diagnostic names the place. */
export function readJson(text: string): JsonText {
  const deep = tooDeepAt(text);
  if (deep !== undefined)
    return {
      problem: problem(
        `This is nested more than ${maximumDepth} levels deep.`,
        'Export it anew, or write it flatter.',
        placeAt(text, deep),
      ),
    };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const offset = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? text.length);
    return { problem: problem('This is no JSON.', 'Export the file anew.', placeAt(text, offset)) };
  }
}

/** Offset of the bracket that opens one level too many. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
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
