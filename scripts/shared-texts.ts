import type { ExtractedMessage, ExtractorType } from '@lingui/conf';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import { relative } from 'node:path';
import ts from 'typescript';

type Found = Pick<ExtractedMessage, 'placeholders'> & { message: string };

/** Finds the texts of `shared`, `simulations` and `main`, `text`, `word` and `words` of shared/language/text.ts, for the catalogue. */
export const sharedTexts: ExtractorType = {
  // From the checkout on, whatever the folders above it are called.
  match: (file) =>
    /^(shared|simulations|main)[\\/](?!electron[\\/]).*\.ts$/.test(relative(process.cwd(), file)),
  extract(file, code, onMessage) {
    for (const found of textsIn(file, code))
      onMessage({ id: generateMessageId(found.message), ...found, origin: [file, 0] });
  },
};

export function textsIn(file: string, code: string): Found[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(text|word)$/.test(node.tag.getText(source)))
      found.push(textOf(node.template, source));
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'words')
      found.push(...node.arguments.filter(ts.isStringLiteral).map((each) => ({ message: literal(each) })));
    ts.forEachChild(node, visit);
  };
  visit(source);
  // One that has only places for values has nothing to translate.
  return found.filter(({ message }) => /\p{L}/u.test(message.replace(/\{\d+\}/g, '')));
}

function textOf(template: ts.TemplateLiteral, source: ts.SourceFile): Found {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { message: literal(template), placeholders: {} };
  const spans = template.templateSpans;
  const values = spans.map(({ expression }) => expression.getText(source).replace(/\s+/g, ' '));
  return {
    message:
      literal(template.head) +
      spans.map((span, at) => place(span.expression, at) + literal(span.literal)).join(''),
    placeholders: Object.fromEntries(values.map((value, at) => [at, value])),
  };
}

/** Braces would be read as places for values. */
function literal({ text }: { text: string }): string {
  if (/[{}]/.test(text)) throw new Error(`A text with braces: "${text}". Put what has them into a value.`);
  return text;
}

/** `{0}`, or `{0, plural, one {# server} other {# servers}}`, as `text` writes them. */
function place(value: ts.Expression, at: number): string {
  if (!ts.isCallExpression(value) || !ts.isIdentifier(value.expression) || value.expression.text !== 'plural')
    return `{${at}}`;
  const [, forms] = value.arguments;
  if (!forms || !ts.isObjectLiteralExpression(forms))
    throw new Error('Forms of a plural have to stand there.');
  const written = forms.properties.map((each) => {
    if (
      !ts.isPropertyAssignment(each) ||
      !ts.isIdentifier(each.name) ||
      !ts.isStringLiteral(each.initializer)
    )
      throw new Error('A form of a plural is a plain string.');
    return `${each.name.text} {${each.initializer.text}}`;
  });
  return `{${at}, plural, ${written.join(' ')}}`;
}
