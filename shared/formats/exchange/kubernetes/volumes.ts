import { text } from '../../../language/text';
import { fieldsOf, listOf, textOf, type Fields } from '../input/plain';
import { specOf, type Manifest, type Reading } from './reading';

/** Volumes that are claims: those that a StatefulSet makes for each pod, and those that stand in the files. */
export function volumesOf(
  reading: Reading,
  manifest: Manifest,
  pod: Fields,
  container: Fields,
): Record<string, Fields> {
  const { draft } = reading;
  const { namespace, where } = manifest;
  const claims = new Map<string, Fields>();
  for (const claim of listOf(specOf(manifest)['volumeClaimTemplates']).map(fieldsOf))
    claims.set(textOf(fieldsOf(claim['metadata'])['name']) ?? '', fieldsOf(claim['spec']));
  for (const volume of listOf(pod['volumes']).map(fieldsOf)) {
    const name = textOf(volume['name']) ?? '';
    const claimed = textOf(fieldsOf(volume['persistentVolumeClaim'])['claimName']);
    const claim = reading.given('PersistentVolumeClaim', namespace, claimed ?? '');
    if (claim) claims.set(name, specOf(claim));
    else
      draft.lose(
        text`volume ${name}`,
        where,
        claimed === undefined
          ? text`Volumes here are claims of a storage class.`
          : text`Its claim ${claimed} is not in these files.`,
      );
  }
  const mounts = listOf(container['volumeMounts']).map(fieldsOf);
  const used = mounts.flatMap((mount): [string, Fields][] => {
    const [name, path] = [textOf(mount['name']) ?? '', textOf(mount['mountPath'])];
    const claim = claims.get(name);
    const size = textOf(fieldsOf(fieldsOf(claim?.['resources'])['requests'])['storage']);
    const kind = textOf(claim?.['storageClassName']);
    if (!claim || path === undefined || size === undefined) return [];
    if (mount['subPath'] !== undefined)
      draft.lose(text`subPath of ${name}`, where, text`A volume is mounted whole.`);
    return [[name, { path, size, ...(kind !== undefined && { class: kind }) }]];
  });
  return Object.fromEntries(used);
}
