import type { Node } from 'yaml';
import type { Path } from '../../../topology/paths';
import type { Models } from './render';
import type { Entry } from './spans';
import type { Splice } from './splice';
import type { Style } from './style';

/** A file under change. */
export interface Draft {
  text: string;
  style: Style;
  splices: Splice[];
}

/** Where a value stands. */
export interface Place {
  path: Path;
  /** The pair or item that holds it; null for the whole file. */
  holder: Entry | null;
  /** Inside braces or brackets. */
  flow: boolean;
  models: Models;
}

export const put = (draft: Draft, node: Node, text: string): void => {
  const [from, to] = node.range ?? [0, 0];
  draft.splices.push({ from, to, text });
};
