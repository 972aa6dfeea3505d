import { plural, text } from '../language/text';
import { cardsOf } from '../topology/cards';
import type { Check } from './check';

/** A pod takes whole cards of one node: one that asks for more than any node offers stays Pending. */
export const podCards: Check = {
  name: 'pod-cards',
  finds: 'A pod asks for more graphics cards than any node it may run on offers to pods.',
  run: ({ workloads, namespaces, clusters }) =>
    Object.entries(workloads).flatMap(([id, { gpus, on, namespace }]) => {
      const cluster = clusters[namespaces[namespace]?.cluster ?? ''];
      if (gpus === undefined || !cluster) return [];
      const nodes = on ?? [...new Set([...cluster.servers, ...cluster.agents])];
      if (nodes.some((node) => cardsOf(cluster, node) >= gpus)) return [];
      const offered = nodes.filter((node) => cardsOf(cluster, node) > 0);
      return [
        {
          severity: 'error',
          summary:
            offered.length > 0
              ? text`a pod of ${id} asks for ${plural(gpus, { one: '# graphics card', other: '# graphics cards' })}, but ${offered} offers one each`
              : text`a pod of ${id} asks for a graphics card, but no node it may run on offers one`,
          mend: text`Give the node with the card \`gpu: nvidia\` under \`nodes\` of the cluster, or ask for none.`,
          path: ['workloads', id, 'gpus'],
        },
      ];
    }),
};
