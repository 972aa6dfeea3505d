import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Manifest } from './cluster-object';

/** The objects of a manifest file beside the design, in their order; or why they cannot be had. Lists are taken apart. */
export async function readManifestFile(
  folder: string | null,
  id: string,
  file: string,
): Promise<Manifest[] | Diagnostic<Text>> {
  const problem = (what: Text, mend: Text): Diagnostic<Text> => ({
    severity: 'error',
    code: 'manifest-file',
    summary: text`${file}: ${what}`,
    mend,
    path: ['manifests', id, 'file'],
  });
  if (folder === null)
    return problem(text`the design is not saved yet.`, text`Save it beside its manifests.`);
  const read = await readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof read !== 'string')
    return problem(
      text`it cannot be read (${read.code ?? read.message}).`,
      text`Its path starts from the folder of the design.`,
    );
  const documents = [...parseAllDocuments(read, { prettyErrors: false })];
  const [broken] = documents.flatMap(({ errors }) => errors);
  if (broken) return problem(text`${broken.message}.`, text`Correct the YAML.`);
  const objects = documents.flatMap((document) => itemsOf(document.toJS() as unknown));
  const strange = objects.findIndex((object) => !isObject(object));
  if (strange >= 0)
    return problem(text`object ${strange + 1} lacks apiVersion, kind or metadata.name.`, text`Complete it.`);
  return objects as Manifest[];
}

function itemsOf(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  return kind === 'List' && Array.isArray(items) ? (items as unknown[]) : [value];
}

function isObject(value: unknown): value is Manifest {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Manifest>;
  return [apiVersion, kind, metadata?.name].every((text) => typeof text === 'string' && text !== '');
}
