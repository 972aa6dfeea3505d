import { text, word } from '../../language/text';
import { readYaml } from '../yaml-text';
import type { Format, Imported, Source, Words } from './format';
import { startDraft, type Draft } from './input/draft';
import { entriesOf, fieldsOf, listOf, textOf, wholeOf, type Fields } from './input/plain';
import { refused } from './input/refusal';

/** Compose files: each service is a container on one Docker host. */
export const dockerCompose: Format = {
  id: 'compose',
  label: word`Docker Compose file`,
  extensions: ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  detect: ({ text: written }) =>
    written !== null && /^services:/m.test(written) && /^\s+(image|build):/m.test(written),
  read,
};

const understood = [
  'image',
  'command',
  'environment',
  'ports',
  'volumes',
  'restart',
  'container_name',
  'deploy',
];

function read({ text: written }: Source): Imported {
  const yaml = readYaml(written ?? '');
  if (yaml.diagnostics.length > 0) return refused(yaml.diagnostics);
  const file = fieldsOf(yaml.value);
  const draft = startDraft(textOf(file['name']) ?? 'compose');
  const host = draft.add('devices', 'docker-host', { kind: 'mini-pc', docker: {} });
  for (const [name, service] of entriesOf(file['services'])) addService(draft, host, name, merged(service));
  for (const key of ['networks', 'secrets', 'configs', 'volumes'])
    if (Object.keys(fieldsOf(file[key])).length > 0)
      draft.lose(key, key, text`Containers here have published ports and mounted paths only.`);
  return draft.finish();
}

/** YAML 1.1's merge key, which Compose files use and YAML 1.2 does not know. */
function merged(map: Fields): Fields {
  const { '<<': from, ...own } = map;
  if (from === undefined) return own;
  const bases = Array.isArray(from) ? listOf(from) : [from];
  return Object.assign({}, ...bases.map(fieldsOf).reverse(), own) as Fields;
}

function addService(draft: Draft, host: string, name: string, service: Fields): void {
  const where = `services.${name}`;
  const image = textOf(service['image']);
  if (image === undefined)
    return draft.lose(text`service ${name}`, where, text`It is built, not pulled: it names no image.`);
  const restart = textOf(service['restart'])?.replace(/:.*/, '');
  const known = ['no', 'always', 'unless-stopped', 'on-failure'].includes(restart ?? '');
  draft.add('containers', name, {
    host,
    image,
    ...optional('command', commandOf(service['command'])),
    ...optional('env', envOf(draft, service['environment'], where)),
    ...optional('ports', portsOf(draft, listOf(service['ports']), where)),
    ...optional('volumes', volumesOf(draft, listOf(service['volumes']), where)),
    ...(known && { restart }),
    ...(asksForGpu(service) && { gpus: 'all' }),
  });
  const others = Object.keys(service).filter((key) => !understood.includes(key));
  if (others.length > 0) draft.lose(others.join(', '), where, text`Containers here have no such setting.`);
}

const optional = (key: string, value: unknown): Fields => (value === undefined ? {} : { [key]: value });

const asksForGpu = (service: Fields): boolean =>
  JSON.stringify(fieldsOf(service['deploy'])['resources'] ?? '').includes('"gpu"');

/** A command in one text is split at its spaces, as Compose does; quotes hold a word together. */
function commandOf(command: unknown): string[] | undefined {
  if (Array.isArray(command)) return listOf(command).flatMap((word) => textOf(word) ?? []);
  const words = textOf(command)?.match(/"[^"]*"|'[^']*'|\S+/g);
  return words?.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

function envOf(draft: Draft, env: unknown, where: Words): Record<string, string> | undefined {
  const pairs: [string, string | undefined][] = Array.isArray(env)
    ? listOf(env).map((line) => {
        const [key = '', ...rest] = (textOf(line) ?? '').split('=');
        return [key, rest.length > 0 ? rest.join('=') : undefined];
      })
    : Object.entries(fieldsOf(env)).map(([key, value]) => [
        key,
        textOf(value) ?? (value === '' ? '' : undefined),
      ]);
  const sound = pairs.filter(([key, value]) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && value !== undefined);
  for (const [key, value] of pairs)
    if (value === undefined || /\$\{/.test(value))
      draft.lose(text`environment ${key}`, where, text`Its value is taken from the shell or an .env file.`);
  return sound.length > 0 ? (Object.fromEntries(sound) as Record<string, string>) : undefined;
}

function portsOf(draft: Draft, ports: unknown[], where: Words): Record<string, number> | undefined {
  const found = ports.flatMap((port): [string, number][] => {
    const long = fieldsOf(port);
    const [, published, target, protocol] =
      /^(?:[\d.]+:)?(\d+):(\d+)(?:\/(\w+))?$/.exec(textOf(port) ?? '') ?? [];
    const outer = wholeOf(long['published'] ?? published, 1, 65535);
    const inner = wholeOf(long['target'] ?? target, 1, 65535);
    if (
      outer !== undefined &&
      inner !== undefined &&
      (textOf(long['protocol']) ?? protocol ?? 'tcp') === 'tcp'
    )
      return [[String(outer), inner]];
    draft.lose(
      text`port ${textOf(port) ?? JSON.stringify(port)}`,
      where,
      text`Only single TCP ports are published, as "8080:80".`,
    );
    return [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function volumesOf(draft: Draft, volumes: unknown[], where: Words): string[] | undefined {
  const found = volumes.flatMap((volume) => {
    const long = fieldsOf(volume);
    const [source, target] = [textOf(long['source']), textOf(long['target'])];
    const written =
      textOf(volume) ?? (source !== undefined && target !== undefined ? `${source}:${target}` : undefined);
    if (written === undefined) draft.lose(text`volume`, where, text`It names no source and target.`);
    return written ?? [];
  });
  return found.length > 0 ? found : undefined;
}
