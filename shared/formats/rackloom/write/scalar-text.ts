import { stringify } from 'yaml';
import type { Style } from './style';

/** A string, number or boolean as YAML; `flow`: inside brackets, where more characters mean something. */
export function scalarText(value: unknown, style: Pick<Style, 'singleQuote'>, flow: boolean): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const options = { lineWidth: 0, singleQuote: style.singleQuote } as const;
  // The library knows which strings must be quoted; in a list in brackets it also minds commas and brackets.
  const listed = flow
    ? stringify([value], { ...options, collectionStyle: 'flow', flowCollectionPadding: false }).trim()
    : `[${stringify(value, options).trimEnd()}]`;
  const text = listed.slice(1, -1);
  return /[\n\r]/.test(text) ? JSON.stringify(value) : text;
}

/** A new string in the quotes that the old one had. */
export function requoted(value: unknown, type: unknown, style: Style, flow: boolean): string {
  if (typeof value !== 'string' || !/^[\x20-\x7e]*$/.test(value)) return scalarText(value, style, flow);
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  return scalarText(value, style, flow);
}
