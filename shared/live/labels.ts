/**
 * Names by which what Rackloom makes is found again: labels of Kubernetes objects (and of the pods of a workload's
 * template) and of Docker containers. They are how live entities are matched to the topology, so they are never renamed.
 */

/** Holds the id of the topology record that the object was made from. */
export const recordLabel = 'rackloom.dev/record';

/** Holds a hash of what the object was made from, where it cannot be compared field by field (a Docker container). */
export const hashLabel = 'rackloom.dev/hash';

/** The label that Kubernetes recommends for the tool that manages an object; for containers we use the same name. */
const managedByLabel = 'app.kubernetes.io/managed-by';
const managedBy = 'rackloom';

/** The label by which Kubernetes tools group an application's objects; holds the workload's name. */
export const appLabel = 'app.kubernetes.io/name';

/** The labels of whatever is made from the record with this id. */
export const labelsOf = (record: string): Record<string, string> => ({
  [recordLabel]: record,
  [managedByLabel]: managedBy,
});
