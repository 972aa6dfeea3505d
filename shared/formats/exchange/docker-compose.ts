import { text, word } from '../../language/text';
import { readYaml } from '../yaml-text';
import { containerOf } from './compose-container';
import type { Format, Imported, Source } from './format';
import { startDraft, type Draft } from './input/draft';
import { entriesOf, fieldsOf, listOf, textOf, type Fields } from './input/plain';
import { refused } from './input/refusal';
import { withDefaults } from './input/variables';

/** Compose files: each service is a container of one project on one Docker host (Compose specification). */
export const dockerCompose: Format = {
  id: 'compose',
  label: word`Docker Compose file`,
  extensions: ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  detect: ({ text }) => text !== null && /^services:/m.test(text) && /[\s{](image|build|extends):/.test(text),
  read,
};

function read({ text: written }: Source): Imported {
  const { text: filled, unset } = withDefaults(written ?? '');
  const yaml = readYaml(filled);
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(merged(yaml.value));
  const name = textOf(file['name']) ?? 'compose';
  const draft = startDraft(name);
  if (unset.length > 0)
    draft.lose(
      unset.join(', '),
      text`variables`,
      text`Their values come from the shell or an .env file, and no default is given.`,
    );
  const host = draft.add('devices', 'docker-host', { kind: 'mini-pc', docker: {} });
  const project = { host, project: projectOf(name) };
  const services = fieldsOf(file['services']);
  for (const [id, own] of entriesOf(services)) {
    const service = extended(draft, services, id, own, []);
    const container = containerOf(draft, id, service, `services.${id}`);
    if (container) draft.add('containers', id, { ...project, ...container });
  }
  for (const key of ['networks', 'secrets', 'configs', 'include'])
    if (file[key] !== undefined) draft.lose(key, key, reasons[key]!);
  for (const [id, volume] of entriesOf(file['volumes']))
    if (Object.keys(volume).length > 0)
      draft.lose(text`settings of volume ${id}`, `volumes.${id}`, text`A volume here has a name only.`);
  return draft.finish();
}

const reasons: Record<string, ReturnType<typeof text>> = {
  networks: text`The services of a project share one network.`,
  secrets: text`Files of secrets have no place; give a container a variable that names a secret.`,
  configs: text`Files of configuration have no place; mount a path of the host.`,
  include: text`Only this file is read.`,
};

/** A project's name: lower-case letters, digits, "-" and "_" (Compose specification, name). */
const projectOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[-_]+/, '') || 'compose';

/** YAML 1.1's merge key, which Compose files use anywhere and YAML 1.2 does not know. */
function merged(value: unknown): unknown {
  if (Array.isArray(value)) return listOf(value).map(merged);
  if (typeof value !== 'object' || value === null) return value;
  const { '<<': from, ...own } = Object.fromEntries<unknown>(
    Object.entries(value).map(([key, each]) => [key, merged(each)]),
  );
  if (from === undefined) return own;
  const bases = Array.isArray(from) ? listOf(from) : [from];
  return Object.assign({}, ...bases.map(fieldsOf).reverse(), own) as Fields;
}

/** A service with what it extends beneath it: maps are merged, lists joined, all else is its own (Compose specification, extends). */
function extended(
  draft: Draft,
  services: Fields,
  name: string,
  service: Fields,
  through: readonly string[],
): Fields {
  const { extends: from, ...own } = service;
  if (from === undefined) return own;
  const { file, service: named } = fieldsOf(from);
  const base = textOf(named) ?? textOf(from) ?? '';
  if (textOf(file) !== undefined || !Object.hasOwn(services, base) || through.includes(base)) {
    draft.lose(`extends ${base}`, `services.${name}`, text`It is no other service of this file.`);
    return own;
  }
  const below = extended(draft, services, base, fieldsOf(services[base]), [...through, name]);
  const { depends_on: _, ...inherited } = below;
  const both = Object.keys(own).flatMap((key) => {
    const [mine, given] = [own[key], inherited[key]];
    if (Array.isArray(mine) && Array.isArray(given) && key !== 'command' && key !== 'entrypoint')
      return [[key, [...listOf(given), ...listOf(mine)]] as const];
    const maps = [mine, given].every((each) => typeof each === 'object' && each && !Array.isArray(each));
    return [[key, maps ? { ...fieldsOf(given), ...fieldsOf(mine) } : mine] as const];
  });
  return { ...inherited, ...Object.fromEntries(both) };
}
