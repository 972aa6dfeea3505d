import { appLabel, labelsOf } from '../live/labels';
import { nameOf } from './lookup';
import { namespaceNameLabel, type NamespaceSelector, type PodSelector } from './policy';
import type { Topology } from './topology';

/** Pods as selectors see them. */
export interface SelectablePods {
  /** Namespace and workload of the design; a cluster's own pods are of no workload. */
  namespace: string;
  workload: string;
  labels: Readonly<Record<string, string>>;
  namespaceLabels: Readonly<Record<string, string>>;
}

/** A workload's pods, with the labels that an apply gives them. */
export function podsOfWorkload(topology: Topology, workload: string): SelectablePods {
  const { namespace } = topology.workloads[workload]!;
  return {
    namespace,
    workload,
    labels: { ...labelsOf(workload), [appLabel]: nameOf(topology, 'workloads', workload) },
    namespaceLabels: namespaceLabels(topology, namespace),
  };
}

const namespaceLabels = (topology: Topology, id: string): Record<string, string> => ({
  ...topology.namespaces[id]?.labels,
  [namespaceNameLabel]: id,
});

const carries = (wanted: Readonly<Record<string, string>> = {}, has: Readonly<Record<string, string>>) =>
  Object.entries(wanted).every(([key, value]) => has[key] === value);

export const selectsPods = (selector: PodSelector | undefined, pods: SelectablePods): boolean =>
  (selector?.workloads?.includes(pods.workload) ?? true) && carries(selector?.labels, pods.labels);

export const selectsNamespace = (selector: NamespaceSelector, pods: SelectablePods): boolean =>
  (selector.ids?.includes(pods.namespace) ?? true) && carries(selector.labels, pods.namespaceLabels);

/** The pods that K3s itself runs, with the labels of its charts, by name. */
export const systemPods = (topology: Topology): Record<'coredns' | 'traefik', SelectablePods> => {
  const namespace = 'kube-system';
  const pod = { namespace, workload: '', namespaceLabels: namespaceLabels(topology, namespace) };
  return {
    coredns: { ...pod, labels: { 'k8s-app': 'kube-dns' } },
    traefik: { ...pod, labels: { [appLabel]: 'traefik' } },
  };
};
