import type { KubernetesObject } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import { besides, english, text, type Text, verbatim } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { canonicalJson } from './hash';
import { UnknownKind } from './cluster-api';
import { apiStatus, readObject, serverSideApply, type ClusterClient } from './cluster-client';
import type { Comparison } from './resource';

/**
 * Objects in a cluster, compared by what server-side apply would make of them (dry run): so defaults, and fields that
 * others own, are no difference, while a field that we once owned and dropped is (Kubernetes docs, Server-Side Apply).
 */
export type Manifest = KubernetesObject & { [field: string]: unknown };

export interface ObjectFacts {
  /** As stored, without what the server writes itself; null where there is none. */
  live: Fields | null;
  /** As it would be stored after the apply. */
  applied: Fields | null;
  /** Why the server will not take it. */
  refused?: string;
}
type Fields = Record<string, unknown>;

/** Facts by object name, as `objectName` gives it. */
export type ObjectsFacts = Record<string, ObjectFacts>;

export const objectName = ({ kind, metadata }: Manifest): string =>
  [kind, metadata?.namespace, metadata?.name].filter(Boolean).join(' ');

/** What a resource of objects owns in the cluster, as `Resource.owns` wants it. */
export const ownsObjects = ({ data }: { data: { manifests: readonly Manifest[] } }): string[] =>
  data.manifests.map((manifest) => `object ${objectName(manifest)}`);

export async function readObjects(
  client: ClusterClient,
  manifests: readonly Manifest[],
): Promise<ObjectsFacts> {
  const defined = new Set(manifests.flatMap(definedKind));
  const entries = manifests.map(async (each) => {
    const comes = defined.has(each.kind ?? '') && !(await isKnownKind(client, each));
    return [objectName(each), comes ? notThere : await readFacts(client, each)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const notThere: ObjectFacts = { live: null, applied: null };

/** The kind that a definition of custom resources brings. */
function definedKind({ kind, spec }: Manifest): string[] {
  if (kind !== 'CustomResourceDefinition') return [];
  const names = (spec as { names?: { kind?: string } } | undefined)?.names;
  return names?.kind === undefined ? [] : [names.kind];
}

async function readFacts(client: ClusterClient, manifest: Manifest): Promise<ObjectFacts> {
  if (!(await isKnownKind(client, manifest)))
    return {
      live: null,
      applied: null,
      refused: `it has no kind ${manifest.kind} of ${manifest.apiVersion}`,
    };
  const isSecret = manifest.kind === 'Secret';
  // Both at once: what would become of an object that is not there is not looked at.
  const [live, triedAsIs] = await Promise.all([
    readObject<Manifest>(client, manifest),
    isSecret ? null : tryApply(client, manifest),
  ]);
  const tried = triedAsIs ?? (live && (await tryApply(client, withLiveValues(manifest, live))));
  if (!live || !tried) return { live: null, applied: null };
  if ('refused' in tried) return { live: strip(live), applied: null, refused: tried.refused };
  return { live: strip(live), applied: strip(tried.applied) };
}

/** Kinds of custom resources are there once their definition is. */
async function isKnownKind({ api }: ClusterClient, manifest: Manifest): Promise<boolean> {
  try {
    await api.pathOf(manifest);
    return true;
  } catch (error) {
    if (error instanceof UnknownKind) return false;
    throw error;
  }
}

async function tryApply(
  client: ClusterClient,
  manifest: Manifest,
): Promise<{ applied: Manifest } | { refused: string }> {
  try {
    return { applied: await serverSideApply(client, manifest, { dryRun: true }) };
  } catch (error) {
    const status = apiStatus(error);
    // 404: its namespace is not there either.
    if (status !== 422 && status !== 400 && status !== 409 && status !== 404) throw error;
    return { refused: english(messageOf(error)) };
  }
}

export function compareObjects(manifests: readonly Manifest[], facts: ObjectsFacts, title: Text): Comparison {
  const changes: Change[] = [];
  const reasons: Text[] = [];
  for (const manifest of manifests) {
    const name = objectName(manifest);
    const { live, applied, refused } = facts[name] ?? { live: null, applied: null };
    if (refused !== undefined)
      return {
        same: 'impossible',
        diagnostic: {
          severity: 'error',
          code: 'object-refused',
          summary: text`The cluster refuses the change to ${name}: ${refused}`,
          mend: text`Some fields cannot be changed on an object that exists. Delete it and apply again, or take the change back.`,
        },
      };
    if (live && canonicalJson(live) === canonicalJson(applied)) continue;
    const before = live && yaml(visible(live, applied ?? {}, manifest));
    changes.push({ kind: 'object', verb: 'apply', object: name, before, after: yaml(manifest) });
    reasons.push(live ? text`${name} differs` : text`there is no ${name}`);
  }
  if (changes.length === 0) return { same: true, why: text`the cluster holds it as designed` };
  return { same: false, title, reason: besides(reasons), changes };
}

/** Labels that stand in two places are written out twice: an alias would hide what is there. */
const yaml = (value: unknown) => stringify(value, { aliasDuplicateObjects: false });

const serverWritten = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp'];

/** Without what the server writes itself; the values of a Secret are not kept, only which there are. */
function strip(object: KubernetesObject): Fields {
  const { status: _, ...fields } = JSON.parse(JSON.stringify(object)) as Fields & { status?: unknown };
  const metadata = Object.entries((fields['metadata'] ?? {}) as Fields);
  fields['metadata'] = Object.fromEntries(metadata.filter(([key]) => !serverWritten.includes(key)));
  if (object.kind === 'Secret')
    fields['data'] = Object.fromEntries(
      Object.keys((fields['data'] ?? {}) as Fields).map((key) => [key, '…']),
    );
  return fields;
}

/** A Secret with the values it has, so that the dry run shows a difference in names only, and no value travels. */
function withLiveValues(manifest: Manifest, live: Manifest): Manifest {
  const values = (live['data'] ?? {}) as Record<string, string>;
  const data = Object.keys((manifest['data'] ?? {}) as Fields).map((key) => [key, values[key] ?? '']);
  return { ...manifest, data: Object.fromEntries(data) as Record<string, string> };
}

/** Of the stored object, what the design speaks of and what the apply would take away. */
function visible(live: unknown, applied: unknown, wanted: unknown): unknown {
  if (Array.isArray(live) && Array.isArray(wanted) && live.length === wanted.length)
    return live.map((each, index) =>
      visible(each, Array.isArray(applied) ? applied[index] : undefined, wanted[index]),
    );
  if (!isFields(live) || !isFields(wanted)) return live;
  const kept = isFields(applied) ? applied : {};
  const shown = Object.keys(live).filter((key) => key in wanted || !(key in kept));
  const order = [
    ...Object.keys(wanted).filter((key) => key in live),
    ...shown.filter((key) => !(key in wanted)),
  ];
  return Object.fromEntries(order.map((key) => [key, visible(live[key], kept[key], wanted[key])]));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The server's own words out of a `Status` answer. */
export function messageOf(error: unknown): Text {
  const body = (error as { body?: unknown }).body;
  try {
    const status = (typeof body === 'string' ? JSON.parse(body) : body) as { message?: string } | undefined;
    if (status?.message) return verbatim(status.message);
  } catch {
    // Not JSON: what the error says itself is all there is.
  }
  if (!(error instanceof Error)) return verbatim(String(error));
  if ('said' in error) return error.said as Text;
  // `fetch failed` alone helps nobody; its cause names the address and what went wrong there.
  return verbatim(error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message);
}
