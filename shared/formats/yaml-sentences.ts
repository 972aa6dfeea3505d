import type { ErrorCode } from 'yaml';

/** What a YAML error means to who wrote the file, and what to do: summary and mend. */
type Sentence = [summary: string, mend: string];

const indent = 'Indent with spaces, the entries of one map all by the same number.';

/** By the parser's own codes; what is not here is told in the parser's words. */
const sentences: Partial<Record<ErrorCode | 'TOO_DEEP' | 'UNREADABLE', Sentence>> = {
  BAD_ALIAS: [
    'An alias (*name) stands for a value that is not there.',
    'Define it with &name before, or write the value out.',
  ],
  BAD_INDENT: ['The indentation does not fit.', indent],
  BAD_SCALAR_START: [
    'A value starts with a character that YAML keeps for itself.',
    'Put the value in quotes.',
  ],
  BLOCK_AS_IMPLICIT_KEY: ['A map begins inside a line that is a key already.', indent],
  BLOCK_IN_FLOW: [
    'A block entry stands inside { } or [ ].',
    'Close the bracket first, or write the entry inline.',
  ],
  MISSING_CHAR: [
    'A character is missing.',
    'Close the quote or bracket, put "," between entries, and a space after ":".',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'A key goes over more than one line, or ":" is missing.',
    'Write key: value in one line.',
  ],
  MULTIPLE_DOCS: [
    'The file holds more than one document.',
    'Remove the "---" line and what belongs to the other document.',
  ],
  TAB_AS_INDENT: ['A tab stands where spaces must.', indent],
  TAG_RESOLVE_FAILED: ['YAML tags (!name) are not used here.', 'Remove the tag.'],
  UNEXPECTED_TOKEN: ['This does not belong here.', 'Look for a missing quote, bracket or ":" before it.'],
  TOO_DEEP: ['The file is nested too deeply to be read.', 'Write it flatter.'],
  UNREADABLE: ['The file cannot be read as YAML.', 'Check that it is a text file in UTF-8.'],
};

export function yamlSentence({ code, message }: { code: string; message: string }): Sentence {
  if (/call stack/i.test(message)) return sentences.TOO_DEEP!;
  const [summary, mend] = sentences[code as ErrorCode] ?? [
    'This is not YAML.',
    'See https://yaml.org/spec/1.2.2 for the form.',
  ];
  // A message may quote the file, line breaks and all.
  const detail = message
    .replace(/\s+at line[^]*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [detail ? `${summary.replace(/\.$/, '')} (${lowerFirst(detail)}).` : summary, mend];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
