import { isMap } from 'yaml';
import { z } from 'zod';
import { topology as schema, type Topology } from '../../../topology/topology';
import { readYaml } from '../../yaml-text';
import { encoded, same, type Plain } from './canonical';
import { change } from './change';
import type { Draft } from './draft';
import { withoutAliases } from './expand-aliases';
import { freshText } from './fresh';
import { spliced } from './splice';
import { styleOf } from './style';

/**
 * The text of a file that means `next`, as close to `text` as can be (D7). What comes out is read again: where an alias let a
 * change be seen in two places it is written out, and only a text that nothing else helps is written anew.
 */
export function editedText(text: string, next: Topology): string {
  const goal = encoded(next);
  const edited = approach(text, goal);
  if (edited !== null) return edited;
  const { document } = readYaml(text);
  const plain = withoutAliases(text, document, styleOf(text, document));
  return approach(plain, goal) ?? freshText(next);
}

/** Changing what an anchor names changes its aliases too; they are set right in the next round. */
function approach(text: string, goal: Plain): string | null {
  let result = text;
  for (let round = 0; round < 3; round++) {
    const means = meaning(result);
    if (means === null) return null;
    if (same(means.value, goal)) return result;
    const draft: Draft = { text: result, style: styleOf(result, means.document), splices: [] };
    change(draft, means.root, means.value, goal, { path: [], holder: null, flow: false, models: [] });
    result = spliced(result, draft.splices);
  }
  const means = meaning(result);
  return means !== null && same(means.value, goal) ? result : null;
}

function meaning(text: string) {
  const { value, document, diagnostics } = readYaml(text);
  const root = document.contents;
  const decoded = z.safeDecode(schema, value as z.input<typeof schema>);
  if (diagnostics.length > 0 || !decoded.success || !isMap(root)) return null;
  return { value: encoded(decoded.data), document, root };
}
