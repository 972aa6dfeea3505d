import { z } from 'zod';
import { word } from '../language/text';
import { identifier, secretReference } from './identifier';

/** A file beside the design: its path starts from the design's own folder and stays below it. */
const fileBeside = z
  .string()
  .regex(
    /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\0\n]+$/,
    word`A path below the design’s own folder, like manifests/app.yaml.`,
  );

const dataKey = z
  .string()
  .regex(/^[-._a-zA-Z0-9]{1,253}$/, word`A key is letters, digits, "-", "_" and ".".`);

/** Bounds on all that runs in a namespace (Kubernetes ResourceQuota). */
export const quota = z.strictObject({
  namespace: identifier,
  /** `requests.cpu`, `limits.memory`, `pods`, `count/services` … → Kubernetes quantity (D2). */
  hard: z.record(z.string(), z.string()),
});
export type Quota = z.infer<typeof quota>;

/** Configuration that pods read (Kubernetes ConfigMap). */
export const config = z.strictObject({
  name: identifier.optional(),
  namespace: identifier,
  data: z.record(dataKey, z.string()),
});
export type Config = z.infer<typeof config>;

/** Secrets that pods read (Kubernetes Secret, Opaque): key → name of a secret on the user's machine (D3). */
export const secret = z.strictObject({
  name: identifier.optional(),
  namespace: identifier,
  data: z.record(dataKey, secretReference),
});
export type ClusterSecret = z.infer<typeof secret>;

/** Kubernetes objects as the user wrote them, in a YAML file beside the design; applied in the file's order. */
export const manifest = z.strictObject({ cluster: identifier, file: fileBeside });
export type ManifestFile = z.infer<typeof manifest>;

/** A Helm chart, installed by K3s' own helm-controller (K3s docs, Helm). */
export const chart = z.strictObject({
  cluster: identifier,
  /** Chart name in `repo`, or an oci:// reference. */
  chart: z.string().min(1),
  repo: z.url().optional(),
  /** Exact version: a chart is never upgraded by itself. */
  version: z.string().min(1),
  /** Namespace that it is installed into; made where it is not there. Left out: the chart's id. */
  namespace: identifier.optional(),
  /** Values of the chart, as values.yaml has them. */
  values: z.record(z.string(), z.unknown()).optional(),
});
export type Chart = z.infer<typeof chart>;
