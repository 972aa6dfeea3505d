import { z } from 'zod';
import { word } from '../language/text';
import { identifier } from './identifier';

const subnet = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, word`A subnet, like 10.20.1.0/24.`);

/** Labels that must all be there, as in a Kubernetes selector's `matchLabels`. */
const labels = z.record(z.string().min(1), z.string());

/** Pods by workload, by label, or by both; without either, all. */
const podSelector = z.strictObject({
  /** Workloads of the design: one of them. Kubernetes sees their label `app.kubernetes.io/name`. */
  workloads: z.array(identifier).min(1).optional(),
  labels: labels.optional(),
});
export type PodSelector = z.infer<typeof podSelector>;

/** Namespaces by id, by label, or by both; without either, all of the cluster. */
const namespaceSelector = z.strictObject({
  /** Namespaces of the design: one of them. Kubernetes sees their label `kubernetes.io/metadata.name`. */
  ids: z.array(identifier).min(1).optional(),
  labels: labels.optional(),
});
export type NamespaceSelector = z.infer<typeof namespaceSelector>;

/** Who is at the other end: pods (without `namespaces`: of the policy's own), or addresses. */
const policyPeer = z.union([
  z.strictObject({ namespaces: namespaceSelector.optional(), pods: podSelector.optional() }),
  z.strictObject({ block: subnet, except: z.array(subnet).optional() }),
]);
export type PolicyPeer = z.infer<typeof policyPeer>;

const policyPort = z.strictObject({
  /** Number, or a port's name in the workload that is asked; left out: every port. */
  port: z.union([z.int().min(1).max(65535), identifier]).optional(),
  /** Last of a range that begins with `port`. */
  end: z.int().min(1).max(65535).optional(),
  protocol: z.enum(['tcp', 'udp']).default('tcp'),
});
export type PolicyPort = z.infer<typeof policyPort>;

const ports = z.array(policyPort).optional();
const peers = z.array(policyPeer).optional();

/**
 * A Kubernetes NetworkPolicy (networking.k8s.io/v1), field for field: pods that some policy selects for a direction get
 * only what a rule of one of them lets through. `ingress` and `egress` select for their direction by being there; an empty
 * list lets nothing through; a rule without peers or ports lets through all of them.
 */
export const networkPolicy = z.strictObject({
  name: identifier.optional(),
  namespace: identifier,
  /** Whom it protects; left out: every pod of the namespace. */
  pods: podSelector.optional(),
  ingress: z.array(z.strictObject({ from: peers, ports })).optional(),
  egress: z.array(z.strictObject({ to: peers, ports })).optional(),
});
export type NetworkPolicy = z.infer<typeof networkPolicy>;

/** The label that every namespace carries (Kubernetes 1.22 and newer). */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
