import { text } from '../../../language/text';
import { readYaml } from '../../yaml-text';
import { fieldsOf, textOf, type Fields } from '../input/plain';
import {
  idBeside,
  labelOf,
  namespaceOf,
  secretName,
  specOf,
  textsOf,
  type Manifest,
  type Reading,
} from './reading';

export function addConfig(reading: Reading, { name, namespace, fields, where }: Manifest): void {
  if (fields['binaryData'] !== undefined)
    reading.draft.lose('binaryData', where, text`Configuration here is text.`);
  reading.draft.add('configs', idBeside(reading, name, 'config'), {
    name: labelOf(reading, name, where),
    namespace: namespaceOf(reading, namespace),
    data: textsOf(fields['data']),
  });
}

/** Keys come in, values never: they are asked for by name when they are needed (D3). */
export function addSecret(reading: Reading, { name, namespace, fields, where }: Manifest): void {
  const type = textOf(fields['type']) ?? 'Opaque';
  if (type !== 'Opaque')
    return reading.draft.lose(text`Secret of type ${type}`, where, text`Secrets here are Opaque.`);
  const keys = Object.keys({ ...fieldsOf(fields['data']), ...fieldsOf(fields['stringData']) });
  if (keys.length === 0) return reading.draft.lose(text`Secret`, where, text`It holds nothing.`);
  const data = Object.fromEntries(keys.map((key) => [key, { secret: secretName(name, key) }]));
  reading.draft.add('secrets', idBeside(reading, name, 'secret'), {
    name: labelOf(reading, name, where),
    namespace: namespaceOf(reading, namespace),
    data,
  });
  reading.draft.lose(
    text`values of ${keys}`,
    where,
    text`A design names secrets; keep them as ${Object.values(data).map(({ secret }) => secret)}.`,
  );
}

export function addQuota(reading: Reading, manifest: Manifest): void {
  const { name, namespace } = manifest;
  reading.draft.add('quotas', idBeside(reading, name, 'quota'), {
    namespace: namespaceOf(reading, namespace),
    hard: textsOf(specOf(manifest)['hard']),
  });
}

/** K3s' HelmChart (helm.cattle.io/v1). */
export function addChart(reading: Reading, manifest: Manifest): void {
  const { draft, cluster } = reading;
  const { name, where } = manifest;
  const spec = specOf(manifest);
  const [chart, version] = [textOf(spec['chart']), textOf(spec['version'])];
  if (chart === undefined || version === undefined)
    return draft.lose(text`HelmChart`, where, text`It names no chart with an exact version.`);
  const repo = textOf(spec['repo']);
  const values = valuesOf(textOf(spec['valuesContent']));
  if (values === null) draft.lose('valuesContent', where, text`It is no YAML map.`);
  const known = [
    'chart',
    'version',
    'repo',
    'targetNamespace',
    'createNamespace',
    'valuesContent',
    'failurePolicy',
  ];
  const others = Object.keys(spec).filter((key) => !known.includes(key));
  if (others.length > 0) draft.lose(others.join(', '), where, text`A chart here has no such setting.`);
  draft.add('charts', idBeside(reading, name, 'chart'), {
    cluster,
    chart,
    version,
    ...(repo !== undefined && { repo }),
    namespace: textOf(spec['targetNamespace']) ?? 'default',
    ...(values && { values }),
  });
}

/** Values as values.yaml has them; null where they are none. */
function valuesOf(written: string | undefined): Fields | undefined | null {
  if (written === undefined) return undefined;
  const { value, diagnostics } = readYaml(written);
  const values = fieldsOf(value);
  return diagnostics.length > 0 || Object.keys(values).length === 0 ? null : values;
}
