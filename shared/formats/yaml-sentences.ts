import type { ErrorCode } from 'yaml';
import { text, type Text } from '../language/text';

/** What a YAML error means to who wrote the file, without the sentence's end, and what to do. */
type Sentence = [summary: Text, mend: Text];

const indent = text`Indent with spaces, the entries of one map all by the same number.`;

/** By the parser's own codes; what is not here is told in the parser's words. */
const sentences: Partial<Record<ErrorCode | 'TOO_DEEP' | 'UNREADABLE', Sentence>> = {
  BAD_ALIAS: [
    text`An alias (*name) stands for a value that is not there`,
    text`Define it with &name before, or write the value out.`,
  ],
  BAD_INDENT: [text`The indentation does not fit`, indent],
  BAD_SCALAR_START: [
    text`A value starts with a character that YAML keeps for itself`,
    text`Put the value in quotes.`,
  ],
  BLOCK_AS_IMPLICIT_KEY: [text`A map begins inside a line that is a key already`, indent],
  BLOCK_IN_FLOW: [
    text`A block entry stands inside ${'{ }'} or [ ]`,
    text`Close the bracket first, or write the entry inline.`,
  ],
  MISSING_CHAR: [
    text`A character is missing`,
    text`Close the quote or bracket, put "," between entries, and a space after ":".`,
  ],
  MULTILINE_IMPLICIT_KEY: [
    text`A key goes over more than one line, or ":" is missing`,
    text`Write key: value in one line.`,
  ],
  MULTIPLE_DOCS: [
    text`The file holds more than one document`,
    text`Remove the "---" line and what belongs to the other document.`,
  ],
  TAB_AS_INDENT: [text`A tab stands where spaces must`, indent],
  TAG_RESOLVE_FAILED: [text`YAML tags (!name) are not used here`, text`Remove the tag.`],
  UNEXPECTED_TOKEN: [
    text`This does not belong here`,
    text`Look for a missing quote, bracket or ":" before it.`,
  ],
  TOO_DEEP: [text`The file is nested too deeply to be read`, text`Write it flatter.`],
  UNREADABLE: [text`The file cannot be read as YAML`, text`Check that it is a text file in UTF-8.`],
};

export function yamlSentence({ code, message }: { code: string; message: string }): Sentence {
  const isDeep = /call stack/i.test(message);
  const [what, mend] = sentences[isDeep ? 'TOO_DEEP' : (code as ErrorCode)] ?? [
    text`This is not YAML`,
    text`See ${'https://yaml.org/spec/1.2.2'} for the form.`,
  ];
  // A message may quote the file, line breaks and all.
  const detail = message
    .replace(/\s+at line[^]*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [detail && !isDeep ? text`${what} (${lowerFirst(detail)}).` : text`${what}.`, mend];
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
