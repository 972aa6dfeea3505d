import { isMap, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { keyText } from '../../position';
import { blockSplices } from './block-edits';
import { isPlain, same, type Plain } from './canonical';
import { put, type Draft, type Place } from './draft';
import { flowSplices } from './flow-edits';
import { listChanges } from './list-changes';
import { mapChanges } from './map-changes';
import { childModels, entryLines, flowText, isFree, itemLines } from './render';
import { asWritten, empty, replace } from './replace';
import { requoted, scalarText } from './scalar-text';
import type { Entry } from './spans';

/** Collects the splices that make `node`, which means `before`, mean `after`. */
export function change(draft: Draft, node: Node, before: unknown, after: unknown, place: Place): void {
  if (same(before, after)) return;
  const isMapChange = isMap(node) && isPlain(before) && isPlain(after);
  const isListChange = isSeq(node) && Array.isArray(before) && Array.isArray(after);
  if (!(isMapChange || isListChange) || node.items.length === 0) return replace(draft, node, after, place);
  if (Object.keys(after).length === 0) return empty(draft, node, isMapChange ? '{}' : '[]', place);
  if (isMapChange) changeMap(draft, node, before, after, place);
  else changeList(draft, node, before as unknown[], after as unknown[], place);
}

function changeMap(draft: Draft, map: YAMLMap, before: Plain, after: Plain, place: Place): void {
  const { style, text } = draft;
  const pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]));
  const changes = mapChanges([...pairs.keys()], before, after);
  if (changes.kept.size === 0) return replace(draft, map, after, place);
  const flow = place.flow || Boolean(map.flow);
  for (const [from, to] of changes.kept) {
    const pair = pairs.get(from)!;
    if (from !== to) rename(draft, pair, to, flow);
    if (same(before[from], after[to])) continue;
    const models = [
      ...childModels(place.models, place.path, to),
      ...(isFree(place.path) ? besides(map.items, pair) : []),
    ];
    const inside: Place = { path: [...place.path, to], holder: pair, flow, models };
    if (pair.value) change(draft, pair.value as Node, before[from], after[to], inside);
  }
  const removed = new Set<Entry>([...changes.removed].map((key) => pairs.get(key)!));
  const added = changes.added.map(({ key, after: behind }) => {
    const path = [...place.path, key];
    const value = asWritten(path, after[key]);
    const models = [...childModels(place.models, place.path, key), ...childModels([map], place.path, key)];
    return {
      text: flow ? `${scalarText(key, style, true)}: ${flowText(value, style)}` : '',
      lines: flow ? [] : entryLines(key, value, path, models, style),
      after: behind === null ? null : pairs.get(behind)!,
    };
  });
  const splices = flow ? flowSplices : blockSplices;
  draft.splices.push(...splices(text, { entries: map.items, removed, added }, style));
}

function rename({ style, ...draft }: Draft, { key }: Pair, to: string, flow: boolean): void {
  const node = key as Node & { type?: unknown };
  put({ style, ...draft }, node, requoted(to, node.type, style, flow));
}

const besides = (pairs: readonly Pair[], pair: Pair): Node[] =>
  pairs.flatMap((other) => (other === pair || !other.value ? [] : [other.value as Node]));

function changeList(draft: Draft, list: YAMLSeq, before: unknown[], after: unknown[], place: Place): void {
  const { style, text } = draft;
  const items = list.items as Node[];
  const changes = listChanges(before, after);
  if (changes.kept.size === 0) return replace(draft, list, after, place);
  const flow = place.flow || Boolean(list.flow);
  for (const [from, to] of changes.kept) {
    if (same(before[from], after[to])) continue;
    const item = items[from]!;
    const models = items.filter((other) => other !== item);
    change(draft, item, before[from], after[to], { path: [...place.path, to], holder: item, flow, models });
  }
  const removed = new Set<Entry>([...changes.removed].map((index) => items[index]!));
  const added = changes.added.map(({ index, after: behind }) => {
    const path = [...place.path, index];
    const value = asWritten(path, after[index]);
    return {
      text: flow ? flowText(value, style) : '',
      lines: flow ? [] : itemLines(value, path, items, style),
      after: items.slice(0, behind + 1).findLast((item) => !removed.has(item)) ?? null,
    };
  });
  const splices = flow ? flowSplices : blockSplices;
  draft.splices.push(...splices(text, { entries: items, removed, added }, style));
}
