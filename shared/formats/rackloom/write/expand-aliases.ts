import { visit, type Document, type Node } from 'yaml';
import { flowText } from './render';
import { spliced, type Splice } from './splice';
import type { Style } from './style';

/**
 * The text with every alias written out as what it stands for, so that each place can be changed for itself. Only for texts
 * that were read: then no alias is in itself.
 */
export function withoutAliases(text: string, document: Document, style: Style): string {
  const splices: Splice[] = [];
  visit(document, {
    Alias: (_, alias) => {
      const target = alias.resolve(document);
      if (!alias.range || !target) return;
      const value: unknown = (target as Node).toJS(document);
      splices.push({ from: alias.range[0], to: alias.range[1], text: flowText(value, style) });
    },
  });
  return spliced(text, splices);
}
