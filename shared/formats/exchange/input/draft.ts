import { z } from 'zod';
import { text, type Text } from '../../../language/text';
import type { Diagnostic } from '../../../plan/diagnostic';
import { idPattern } from '../../../topology/identifier';
import { collections, topology as schema, type Collection } from '../../../topology/topology';
import { schemaProblems } from '../../schema-problems';
import type { Imported, Lost, Words } from '../format';
import { fieldsOf, numberOf, type Fields } from './plain';
import { problem, refused } from './refusal';

/** A design being made of someone else's file, in written form: quantities with their units. */
export interface Draft {
  /** Adds a record under an id made of `name`, which stays as label where the id had to differ. Returns the id. */
  add(collection: Collection, name: string, record: Fields): string;
  /** Id of what `add` has made of this name. */
  idOf(collection: Collection, name: string): string | undefined;
  get(collection: Collection, id: string): Fields | undefined;
  /** A device's port, made where it is not there: `device:port`, with what is said of it. */
  port(device: string, name: string, fields?: Fields): string;
  /** A cable between two ports; a port takes one. */
  cable(a: string, b: string, where: Words, fields?: Fields): void;
  place(id: string, at: { x: number; y: number }): void;
  lose: (this: void, what: Words, where: Words, why: Text) => void;
  finish(): Imported;
}

/** An RFC 1123 label close to a name (D1). */
export const toId = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');

/** More than any homelab; what is more would only keep the screen busy. */
const maximumObjects = 20_000;
const maximumLost = 500;

const withoutPorts = new Set(['pdu', 'ups', 'shelf']);

const labelled: readonly Collection[] = ['devices', 'racks', 'vlans'];

export function startDraft(name: string): Draft {
  const written: Record<string, Record<string, Fields>> = {};
  const places: Record<string, { x: number; y: number }> = {};
  const taken = new Set<string>();
  const named = new Map<string, string>();
  const cabled = new Set<string>();
  const sockets = new Map<string, string>();
  const lost: Lost[] = [];
  let objects = 0;

  const fresh = (wanted: string): string => {
    const base = idPattern.test(toId(wanted)) ? toId(wanted) : 'unnamed';
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base.slice(0, 55).replace(/-+$/, '')}-${n}`;
    taken.add(id);
    return id;
  };

  /** A panel's sockets are numbered; another name takes the first number that none has. */
  const position = (panel: Fields, device: string, wanted: string): string => {
    const own = /^r?[1-9]\d{0,2}$/.exec(wanted.trim())?.[0];
    const key = `${device}:${wanted}`;
    const name = own ?? sockets.get(key) ?? firstFree(device);
    sockets.set(key, name);
    const hardware = fieldsOf(panel['hardware']);
    const positions = Math.max(numberOf(hardware['positions']) ?? 24, Number(name.replace('r', '')));
    panel['hardware'] = { ...hardware, positions: Math.min(positions, 288) };
    return name;
  };
  const firstFree = (device: string): string => {
    const used = new Set([...sockets].flatMap(([key, name]) => (key.startsWith(`${device}:`) ? [name] : [])));
    let n = 1;
    while (used.has(String(n))) n++;
    return String(n);
  };

  const draft: Draft = {
    add(collection, wanted, record) {
      objects++;
      const id = fresh(wanted);
      const label = labelled.includes(collection) && id !== wanted ? { label: wanted } : {};
      (written[collection] ??= {})[id] = { ...label, ...record };
      named.set(`${collection}\0${wanted}`, id);
      return id;
    },
    idOf: (collection, wanted) => named.get(`${collection}\0${wanted}`),
    get: (collection, id) => written[collection]?.[id],
    port(device, wanted, fields = {}) {
      const record = written['devices']![device]!;
      const name = record['kind'] === 'patch-panel' ? position(record, device, wanted) : toPortName(wanted);
      if (record['kind'] === 'patch-panel') return `${device}:${name}`;
      const ports = (record['ports'] ??= {}) as Record<string, Fields>;
      const before = Object.hasOwn(ports, name) ? ports[name] : {};
      Object.defineProperty(ports, name, {
        value: { ...before, ...fields },
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return `${device}:${name}`;
    },
    cable(a, b, where, fields = {}) {
      const used = [a, b].find((end) => cabled.has(end));
      const [first, second] = [a, b].map((end) => end.slice(0, end.indexOf(':')));
      const portless = [first, second].find((id) =>
        withoutPorts.has(String(written['devices']![id!]?.['kind'])),
      );
      if (portless !== undefined)
        return draft.lose(text`link ${a} – ${b}`, where, text`${portless} has no network ports.`);
      if (first === second)
        return draft.lose(text`link ${a} – ${b}`, where, text`A cable leads to another device.`);
      if (used !== undefined)
        return draft.lose(text`link ${a} – ${b}`, where, text`${used} has a cable already.`);
      cabled.add(a).add(b);
      draft.add('cables', `${first}-${second}`, { between: [a, b], ...fields });
    },
    place: (id, at) => void (places[id] = at),
    lose(what, where, why) {
      if (lost.length < maximumLost) lost.push({ what, where, why });
    },
    finish() {
      if (objects > maximumObjects)
        return refused([
          problem(text`This has more than ${maximumObjects} objects.`, text`Import a part of it.`),
        ]);
      if (objects === 0) return refused([nothingIn(lost)]);
      const layout = Object.keys(places).length > 0 ? { layout: { cables: places } } : {};
      const value = {
        rackloom: 1,
        name: idPattern.test(toId(name)) ? toId(name) : 'imported',
        ...written,
        ...layout,
      };
      const decoded = z.safeDecode(schema, value as unknown as z.input<typeof schema>);
      if (decoded.success)
        return { topology: decoded.data, kept: countsOf(decoded.data), lost, diagnostics: [] };
      const problems = schemaProblems(schema, value, decoded.error.issues);
      return {
        ...refused(problems.map(({ summary, mend }) => problem(summary, mend ?? text`Correct it.`))),
        lost,
      };
    },
  };
  return draft;
}

/** A file of which nothing came in is told as one that cannot be read: an empty design would hide why. */
function nothingIn([first]: readonly Lost[]): Diagnostic<Text> {
  return first
    ? problem(
        text`Nothing of this could be taken in: ${first.why}`,
        text`Correct it, or choose another file.`,
      )
    : problem(text`There is nothing in this that could be taken in.`, text`Choose another file.`);
}

/** Port names are letters, digits and a few signs (`portReference`). */
export const toPortName = (name: string): string =>
  name
    .trim()
    .replace(/[^-A-Za-z0-9_.+/]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '') || 'port';

export function countsOf(topology: z.output<typeof schema>): Record<string, number> {
  const counts = collections.map((name) => [name, Object.keys(topology[name]).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
