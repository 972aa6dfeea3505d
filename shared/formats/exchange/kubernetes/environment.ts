import { text } from '../../../language/text';
import type { Words } from '../format';
import { fieldsOf, listOf, textOf, type Fields } from '../input/plain';
import { secretName, textsOf, type Reading } from './reading';

type Environment = Record<string, string | { secret: string }>;

/** A container's variables: plain, of ConfigMaps that the files have, and of Secrets by name (D3). */
export function environmentOf(
  reading: Reading,
  container: Fields,
  namespace: string,
  where: Words,
): Environment {
  const env: Environment = {};
  for (const source of listOf(container['envFrom']).map(fieldsOf))
    Object.assign(env, allOf(reading, source, namespace, where));
  for (const { name, value, valueFrom } of listOf(container['env']).map(fieldsOf)) {
    const key = textOf(name);
    const given = textOf(value) ?? (value === '' ? '' : undefined);
    const found = given ?? valueOf(reading, fieldsOf(valueFrom), namespace);
    if (key !== undefined && found !== undefined && isName(key)) env[key] = found;
    else
      reading.draft.lose(
        text`env ${key ?? ''}`,
        where,
        text`Its value comes from what is not in these files; name a secret of Rackloom instead.`,
      );
  }
  return env;
}

const isName = (key: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);

function valueOf(reading: Reading, from: Fields, namespace: string): string | { secret: string } | undefined {
  const secret = fieldsOf(from['secretKeyRef']);
  const [owner, key] = [textOf(secret['name']), textOf(secret['key'])];
  if (owner !== undefined && key !== undefined) return { secret: secretName(owner, key) };
  const config = fieldsOf(from['configMapKeyRef']);
  const map = reading.given('ConfigMap', namespace, textOf(config['name']) ?? '');
  return map && textsOf(map.fields['data'])[textOf(config['key']) ?? ''];
}

/** Every key of a ConfigMap or Secret that is in the files. */
function allOf(reading: Reading, source: Fields, namespace: string, where: Words): Environment {
  const prefix = textOf(source['prefix']) ?? '';
  const [config, secret] = ['configMapRef', 'secretRef'].map((key) => textOf(fieldsOf(source[key])['name']));
  const map = reading.given('ConfigMap', namespace, config ?? '');
  const kept = reading.given('Secret', namespace, secret ?? '');
  if (!map && !kept)
    reading.draft.lose(
      text`envFrom ${config ?? secret ?? ''}`,
      where,
      text`It is not in these files; name its variables one by one.`,
    );
  const secrets = { ...fieldsOf(kept?.fields['data']), ...fieldsOf(kept?.fields['stringData']) };
  const all: [string, string | { secret: string }][] = [
    ...Object.entries(textsOf(map?.fields['data'])),
    ...Object.keys(secrets).map((key): [string, { secret: string }] => [
      key,
      { secret: secretName(secret!, key) },
    ]),
  ];
  return Object.fromEntries(
    all.map(([key, value]) => [`${prefix}${key}`, value] as const).filter(([key]) => isName(key)),
  );
}
