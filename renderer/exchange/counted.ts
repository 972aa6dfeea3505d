import { plural } from '@lingui/core/macro';
import type { Collection } from '#shared/topology/topology';

/** How many there are of a collection, in words. */
export const counted: Record<Collection, (count: number) => string> = {
  racks: (count) => plural(count, { one: '# rack', other: '# racks' }),
  circuits: (count) => plural(count, { one: '# circuit', other: '# circuits' }),
  vlans: (count) => plural(count, { one: '# VLAN', other: '# VLANs' }),
  devices: (count) => plural(count, { one: '# device', other: '# devices' }),
  cables: (count) => plural(count, { one: '# cable', other: '# cables' }),
  clusters: (count) => plural(count, { one: '# cluster', other: '# clusters' }),
  namespaces: (count) => plural(count, { one: '# namespace', other: '# namespaces' }),
  workloads: (count) => plural(count, { one: '# workload', other: '# workloads' }),
  services: (count) => plural(count, { one: '# service', other: '# services' }),
  ingresses: (count) => plural(count, { one: '# ingress', other: '# ingresses' }),
  policies: (count) => plural(count, { one: '# network policy', other: '# network policies' }),
  quotas: (count) => plural(count, { one: '# quota', other: '# quotas' }),
  configs: (count) => plural(count, { one: '# config', other: '# configs' }),
  secrets: (count) => plural(count, { one: '# secret', other: '# secrets' }),
  manifests: (count) => plural(count, { one: '# manifest file', other: '# manifest files' }),
  charts: (count) => plural(count, { one: '# chart', other: '# charts' }),
  containers: (count) => plural(count, { one: '# container', other: '# containers' }),
  expectations: (count) => plural(count, { one: '# expectation', other: '# expectations' }),
  scenarios: (count) => plural(count, { one: '# scenario', other: '# scenarios' }),
};
