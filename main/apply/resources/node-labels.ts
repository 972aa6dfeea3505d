import type { V1Node, V1Taint } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import { besides, text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { run } from '../change';
import { compareObjects, objectName, readObjects, type Manifest, type ObjectsFacts } from '../cluster-object';
import { k3sNodes } from '../k3s';
import { knownAfter } from '../placeholders';
import { stepId, type Comparison, type Resource } from '../resource';

interface Data {
  device: string;
  role: 'server' | 'agent';
  server: string;
  manifest: Manifest;
  taints: string[];
}

interface Facts {
  /** Null where the cluster has no such node; empty while the cluster itself cannot be asked. */
  objects: ObjectsFacts | null;
  /** As `key=value:Effect`. */
  taints: string[];
}

/**
 * Labels and taints of a node, kept true through the API: K3s reads its own `node-label` and `node-taint` only when a
 * node registers for the first time (K3s docs, agent configuration).
 */
export const nodeLabels: Resource<Data, Facts> = {
  kind: 'node-labels',
  on: 'cluster',
  desired: (design) =>
    k3sNodes(design).flatMap(({ cluster, device, node, role, first }) => {
      const { labels = {}, taints = [] } = design.topology.clusters[cluster]?.nodes?.[device] ?? {};
      // What the design gave it before is taken away by its record: for nothing else need the API be asked.
      if (Object.keys(labels).length === 0 && taints.length === 0) return [];
      const manifest: Manifest = { apiVersion: 'v1', kind: 'Node', metadata: { name: node, labels } };
      return [{ target: cluster, instance: device, data: { device, role, server: first, manifest, taints } }];
    }),
  needs: ({ data }) => [k3sStep(data)],
  facts: {
    over: 'api',
    read: async (client, { manifest }) => {
      const objects = await readObjects(client, [manifest]);
      const node = objects[objectName(manifest)]?.live as V1Node | null | undefined;
      return node
        ? { objects, taints: (node.spec?.taints ?? []).map(taintText).sort() }
        : { objects: null, taints: [] };
    },
  },
  nothing: { objects: {}, taints: [] },
  compare({ data }, facts, knowledge) {
    const { manifest, taints } = data;
    const missing = taints.filter((taint) => !facts.taints.includes(taint));
    const name = manifest.metadata?.name ?? '';
    // Server-side apply would make a node object that no machine stands behind.
    if (!facts.objects && !knowledge.willRun(k3sStep(data))) return notRegistered(name);
    const compared = compareObjects([manifest], facts.objects ?? {}, text`Label the node ${name}`);
    if (compared.same === 'impossible') return compared;
    // A node that registers has labels of its own, which nobody knows before.
    const before = facts.objects ? {} : { before: knownAfter(k3sStep(data)) };
    const labels = compared.same ? [] : compared.changes.map((change) => ({ ...change, ...before }));
    const changes = [
      ...labels,
      ...missing.map((taint) =>
        run(
          [...taintNode, name, taint, '--overwrite'],
          text`Keep pods that do not tolerate it away (on ${data.server})`,
          { undo: [...taintNode, name, `${taint}-`] },
        ),
      ),
    ];
    if (changes.length === 0) return { same: true, why: text`its labels and taints are as designed` };
    return {
      same: false,
      title: text`Label the node ${name}`,
      reason: besides([
        ...(labels.length > 0 ? [text`its labels differ`] : []),
        ...missing.map((taint) => text`it lacks the taint ${taint}`),
      ]),
      changes,
    };
  },
  // The node object is K3s' own; only our labels go, by an apply that holds none.
  remove: ({ data }, { objects }) => (objects === null ? [] : withoutLabels(data)),
  runsOn: ({ data }) => data.server,
  // The API server answers an apply with what it stored.
  verify: (item) => Promise.resolve(text`the API server stored the labels of ${item.instance ?? ''}`),
};

function withoutLabels({ manifest, taints }: Data): Change[] {
  const name = manifest.metadata?.name ?? '';
  const bare = { ...manifest, metadata: { name } };
  return [
    {
      kind: 'object',
      verb: 'apply',
      object: objectName(manifest),
      before: stringify(manifest),
      after: stringify(bare),
    },
    ...taints.map((taint) => run([...taintNode, name, `${taint}-`], text`Let pods come again`)),
  ];
}

const taintNode = ['k3s', 'kubectl', 'taint', 'node'];

const k3sStep = (data: Data) => stepId(`k3s-${data.role}`, { target: data.device });

const notRegistered = (name: string): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'warning',
    code: 'node-labels',
    summary: text`Node ${name} is not registered in its cluster, so it cannot be labelled.`,
    mend: text`See why K3s on it does not join; apply again when it has.`,
  },
});

const taintText = ({ key, value, effect }: V1Taint): string => `${key}${value ? `=${value}` : ''}:${effect}`;
