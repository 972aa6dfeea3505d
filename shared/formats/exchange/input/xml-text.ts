import { SaxesParser } from 'saxes';
import { english, text, type Text } from '../../../language/text';
import type { Diagnostic } from '../../../plan/diagnostic';
import { problem } from './refusal';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  line: number;
}

/** Deeper and larger than any drawing; what is more was made to break a reader. */
const maximumDepth = 64;
const maximumElements = 200_000;

export type XmlText = { root: XmlElement } | { problem: Diagnostic<Text> };

/** Reads XML without entities of its own: a DOCTYPE, which may define some, is refused. Never throws. */
export function readXml(written: string): XmlText {
  const parser = new SaxesParser();
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '', line: 1 };
  const open = [top];
  let elements = 0;
  const stop = (summary: Text, mend: Text): never => {
    throw Object.assign(new Error(english(summary)), {
      diagnostic: problem(summary, mend, { line: parser.line, column: parser.column + 1 }),
    });
  };
  parser.on('doctype', () =>
    stop(text`This file has a DOCTYPE, which can define entities.`, text`Remove the DOCTYPE.`),
  );
  parser.on('error', () => stop(text`This is no well-formed XML.`, text`Export the file anew.`));
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > maximumDepth)
      stop(text`This is nested more than ${maximumDepth} levels deep.`, text`Write it flatter.`);
    if (++elements > maximumElements)
      stop(text`This has more than ${maximumElements} elements.`, text`Export less.`);
    const element: XmlElement = {
      name,
      attributes: { ...attributes },
      children: [],
      text: '',
      line: parser.line,
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const append = (part: string) => void (open.at(-1)!.text += part);
  parser.on('text', append);
  parser.on('cdata', append);
  try {
    parser.write(written).close();
  } catch (error) {
    const { diagnostic } = error as { diagnostic?: Diagnostic<Text> };
    return { problem: diagnostic ?? problem(text`This is no well-formed XML.`, text`Export the file anew.`) };
  }
  const [root] = top.children;
  return root ? { root } : { problem: problem(text`There is no XML here.`, text`Choose another file.`) };
}

/** An element and all below it, in the order of the file. */
export const everyElement = (element: XmlElement): XmlElement[] => [
  element,
  ...element.children.flatMap(everyElement),
];

export const escapeXml = (written: string): string =>
  written
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // What XML 1.0 has no way to write (2.2) would make the whole file unreadable.

    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;');
