import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { clusterRole } from '../../state/cluster-role';
import { SelectField } from '../../controls/select-field';
import { changeClusterRole } from '../../state/design';

/** A device's part in a cluster: none, or server or agent of one. */
export function ClusterRoleField({ topology, id }: { topology: Topology; id: string }) {
  const clusters = Object.keys(topology.clusters);
  if (clusters.length === 0) return null;
  const role = clusterRole(topology, id);
  const options = clusters.flatMap((cluster) => [
    [`agent ${cluster}`, t`Worker of ${cluster}`] as const,
    [`server ${cluster}`, t`Control plane of ${cluster}`] as const,
  ]);
  const choose = (value: string) => {
    const [part, cluster] = value.split(' ');
    changeClusterRole(id, part && cluster ? { role: part as 'server' | 'agent', cluster } : null);
  };
  return (
    <SelectField
      label={t`Cluster role`}
      value={role ? `${role.role} ${role.cluster}` : ''}
      options={[['', t`None`], ...options]}
      onChange={choose}
      {...(role && { path: ['clusters', role.cluster] })}
    />
  );
}
