import { type Text, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run } from './change';
import { cordonMark, k3sPath, type K3sNode, type UnitFacts } from './k3s';
import { saveDatastore } from './k3s-removal';

/** Whether what runs is another binary than the design's. What a unit that is not ours runs is not known. */
export const isUpgrade = (facts: UnitFacts, binary: string): boolean =>
  facts.active === 'active' && facts.binary !== '' && facts.binary !== binary;

/**
 * The changes of an upgrade around those of the unit: the datastore is saved (D21), the node's pods move away, and come back
 * once it runs. A node that an upgrade which was cut short left out of service comes back too.
 */
export function aroundUpgrade(
  node: K3sNode,
  facts: UnitFacts,
  binary: string,
): { before: Change[]; after: Change[]; reason?: Text } {
  const upgrade = isUpgrade(facts, binary);
  const save = upgrade && node.device === node.first ? [saveDatastore('snapshot')] : [];
  const drains = upgrade && node.nodes > 1;
  if (!drains && !facts.cordoned) return { before: save, after: [] };
  const after = [
    run([k3sPath, 'kubectl', 'uncordon', node.node], text`Let pods come again`, {
      on: node.first,
      undo: null,
    }),
    run(['rm', '-f', cordonMark], text`It is in service`, { undo: null }),
  ];
  if (!drains)
    return { before: save, after, reason: text`an upgrade was cut short and left it without pods` };
  return { before: [...save, ...drain(node)], after };
}

/** The mark first: whoever finds it knows that the node is out of service for an upgrade. */
const drain = (node: K3sNode): Change[] => [
  run(['touch', cordonMark], text`Mark that it is out of service for an upgrade`, {
    undo: ['rm', '-f', cordonMark],
  }),
  run(
    [
      ...[k3sPath, 'kubectl', 'drain', node.node],
      ...['--ignore-daemonsets', '--delete-emptydir-data', '--force', '--timeout=120s'],
    ],
    text`Let its pods move to other nodes`,
    { on: node.first, undo: [k3sPath, 'kubectl', 'uncordon', node.node] },
  ),
];
