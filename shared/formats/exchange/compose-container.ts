import { text } from '../../language/text';
import { formatQuantity } from '../../units/quantity';
import { portsOf } from './compose-ports';
import { toId, type Draft } from './input/draft';
import { fieldsOf, listOf, textOf, wholeOf, type Fields } from './input/plain';

const understood = [
  'image',
  'command',
  'environment',
  'ports',
  'volumes',
  'restart',
  'container_name',
  'deploy',
  'gpus',
  'healthcheck',
];

/** A service as a container's fields, without its host; undefined where there is no image to run. */
export function containerOf(draft: Draft, name: string, service: Fields, where: string): Fields | undefined {
  const image = textOf(service['image']);
  if (image === undefined) {
    draft.lose(text`service ${name}`, where, text`It is built, not pulled: it names no image.`);
    return undefined;
  }
  const restart = textOf(service['restart'])?.replace(/:.*/, '');
  const known = ['no', 'always', 'unless-stopped', 'on-failure'].includes(restart ?? '');
  const called = textOf(service['container_name']);
  if (called !== undefined && toId(called) !== called)
    draft.lose(text`container_name ${called}`, where, text`A container's name is an RFC 1123 label here.`);
  loseRest(draft, service, where);
  return {
    image,
    ...(called !== undefined && toId(called) === called && { name: called }),
    ...optional('command', commandOf(service['command'])),
    ...optional('env', envOf(draft, service['environment'], where)),
    ...optional('ports', portsOf(draft, listOf(service['ports']), where)),
    ...optional('volumes', volumesOf(draft, listOf(service['volumes']), where)),
    // Left out, Compose does not restart; a container here would.
    restart: known ? restart : 'no',
    ...optional('gpus', cardsOf(service)),
    ...optional('health', healthOf(service['healthcheck'])),
  };
}

function loseRest(draft: Draft, service: Fields, where: string): void {
  const { resources, ...deploy } = fieldsOf(service['deploy']);
  const others = Object.keys(service).filter((key) => !understood.includes(key) && !key.startsWith('x-'));
  const placed = [
    ...Object.keys(deploy).map((key) => `deploy.${key}`),
    ...(fieldsOf(resources)['limits'] === undefined ? [] : ['deploy.resources.limits']),
  ];
  if (others.includes('profiles'))
    draft.lose('profiles', where, text`It comes in as one that is always started.`);
  const rest = [...others.filter((key) => key !== 'profiles'), ...placed];
  if (rest.length > 0) draft.lose(rest.join(', '), where, text`Containers here have no such setting.`);
}

const optional = (key: string, value: unknown): Fields => (value === undefined ? {} : { [key]: value });

/** Cards by number, or all: in the short form, or reserved (Compose specification, deploy). */
function cardsOf(service: Fields): 'all' | number | undefined {
  if (textOf(service['gpus']) === 'all') return 'all';
  const { reservations } = fieldsOf(fieldsOf(service['deploy'])['resources']);
  const asked = [
    ...listOf(service['gpus']).map(fieldsOf),
    ...listOf(fieldsOf(reservations)['devices'])
      .map(fieldsOf)
      .filter(({ capabilities }) => listOf(capabilities).includes('gpu')),
  ];
  const [first] = asked;
  if (!first) return undefined;
  const named = listOf(first['device_ids']).length;
  return wholeOf(first['count'], 1, 1024) ?? (named > 0 ? named : 'all');
}

/** A command in one text is split at its spaces, as Compose does; quotes hold a word together. */
function commandOf(command: unknown): string[] | undefined {
  if (Array.isArray(command)) return listOf(command).flatMap((word) => textOf(word) ?? []);
  const words = textOf(command)?.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g);
  return words?.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

function envOf(draft: Draft, env: unknown, where: string): Record<string, string> | undefined {
  const pairs: [string, string | undefined][] = Array.isArray(env)
    ? listOf(env).map((line) => {
        const [key = '', ...rest] = (textOf(line) ?? '').split('=');
        return [key, rest.length > 0 ? rest.join('=') : undefined];
      })
    : Object.entries(fieldsOf(env)).map(([key, value]) => [
        key,
        textOf(value) ?? (value === '' ? '' : undefined),
      ]);
  const isName = (key: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
  for (const [key, value] of pairs)
    if (value === undefined)
      draft.lose(text`environment ${key}`, where, text`Its value is taken from the shell or an .env file.`);
    else if (!isName(key)) draft.lose(text`environment ${key}`, where, text`It is no name of a variable.`);
  const sound = pairs.filter(([key, value]) => isName(key) && value !== undefined);
  return sound.length > 0 ? (Object.fromEntries(sound) as Record<string, string>) : undefined;
}

function volumesOf(draft: Draft, volumes: unknown[], where: string): string[] | undefined {
  const found = volumes.flatMap((volume) => {
    const written = textOf(volume) ?? longVolume(fieldsOf(volume));
    if (written === undefined) {
      draft.lose(text`volume`, where, text`It names no source and target.`);
      return [];
    }
    // What stands beside the Compose file is not there on the host.
    if (!/^[.~]/.test(written) && written.includes(':')) return written;
    draft.lose(
      text`volume ${written}`,
      where,
      text`A path of the host is absolute here, like "/srv/data:/data".`,
    );
    return [];
  });
  return found.length > 0 ? found : undefined;
}

function longVolume({ type, source, target, read_only: readOnly }: Fields): string | undefined {
  const [from, to] = [textOf(source), textOf(target)];
  if (from === undefined || to === undefined || textOf(type) === 'tmpfs') return undefined;
  return `${from}:${to}${readOnly === true ? ':ro' : ''}`;
}

/** Switched off, or with no test of its own: nothing, as the image has it. */
function healthOf(check: unknown): Fields | undefined {
  const { test, interval, timeout, retries, start_period: start } = fieldsOf(check);
  const command = testOf(test);
  if (command === undefined || fieldsOf(check)['disable'] === true) return undefined;
  return {
    command,
    ...optional('interval', durationOf(interval)),
    ...optional('timeout', durationOf(timeout)),
    ...optional('retries', wholeOf(retries, 1, 1e6)),
    ...optional('start', durationOf(start)),
  };
}

function testOf(test: unknown): string | undefined {
  if (!Array.isArray(test)) return textOf(test);
  const [form, ...words] = listOf(test).flatMap((each) => textOf(each) ?? []);
  if (form === 'CMD-SHELL') return words.join(' ') || undefined;
  if (form !== 'CMD' || words.length === 0) return undefined;
  return words
    .map((each) => (/^[\w@%+=:,./-]+$/.test(each) ? each : `'${each.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

const nanoseconds: Record<string, number> = { us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** `1m30s` → `90 s` (Compose specification, specifying durations). */
function durationOf(written: unknown): string | undefined {
  const parts = [...(textOf(written) ?? '').matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== textOf(written)) return undefined;
  const sum = parts.reduce((ns, [, figure, unit]) => ns + Number(figure) * nanoseconds[unit!]!, 0);
  return formatQuantity('time', sum);
}
