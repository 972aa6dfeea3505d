import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { changeField } from '../../state/design';
import { clusterRole } from '../../state/cluster-role';

/** Whether a node of a cluster gives pods its graphics cards: container toolkit, RuntimeClass and device plugin. */
export function PodCardsField({ topology, id }: { topology: Topology; id: string }) {
  const role = clusterRole(topology, id);
  if (!role) return null;
  const path = ['clusters', role.cluster, 'nodes', id, 'gpu'];
  const gpu = topology.clusters[role.cluster]?.nodes?.[id]?.gpu;
  return (
    <SelectField
      label={t`GPU for pods`}
      value={gpu ?? ''}
      options={[
        ['', t`none`],
        ['nvidia', t`NVIDIA`],
      ]}
      onChange={(value) => changeField(path, value || undefined, t`Change the GPU runtime of ${id}`)}
      path={path}
    />
  );
}
