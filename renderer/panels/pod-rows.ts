import type { LiveNode, LivePod } from '#shared/live/entities';
import { gather } from '../state/gather';

/** A line of the list of pods: a node, or some of its pods. */
export type PodRow =
  | { kind: 'node'; key: string; name: string; node: LiveNode | undefined; pods: number; ready: number }
  | { kind: 'pods'; key: string; pods: LivePod[] };

/** Pods to a line: little to draw at once, and few lines. */
export const podsToLine = 4;

/** Nodes by name, each followed by its pods, those that are not ready first. */
export function podRows(nodes: Record<string, LiveNode>, pods: Record<string, LivePod>): PodRow[] {
  const byName = new Map(Object.values(nodes).map((node) => [node.name, node]));
  const byNode = gather(Object.values(pods), ({ node }) => node);
  const names = [...new Set([...byName.keys(), ...byNode.keys()])].sort();
  return names.flatMap((name) => {
    const here = (byNode.get(name) ?? []).sort(troubleFirst);
    const lines: PodRow[] = [];
    for (let first = 0; first < here.length; first += podsToLine)
      lines.push({ kind: 'pods', key: `${name}/${first}`, pods: here.slice(first, first + podsToLine) });
    const ready = here.filter((pod) => pod.ready).length;
    return [
      { kind: 'node', key: `${name}/`, name, node: byName.get(name), pods: here.length, ready },
      ...lines,
    ];
  });
}

const troubleFirst = (a: LivePod, b: LivePod) =>
  Number(a.ready) - Number(b.ready) ||
  (a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : a.name < b.name ? -1 : 1);
