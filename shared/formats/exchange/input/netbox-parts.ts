import { text } from '../../../language/text';
import { formatQuantity } from '../../../units/quantity';
import { toPortName, type Draft } from './draft';
import { numberOf, textOf, type Fields } from './plain';

/** Cages of optics by the end of NetBox's type; our model knows SFP and SFP+. */
const cages: readonly [RegExp, string][] = [
  [/-t[x1]?$/, 'rj45'],
  [/-sfp$/, 'sfp'],
  [/-sfpp$/, 'sfp+'],
];

/** Ports of a model, as the catalogue writes them, out of NetBox's `interfaces`. What takes no network cable is told. */
export function hardwarePorts(
  draft: Draft,
  interfaces: readonly Fields[],
  at: string,
): Record<string, Fields> {
  const ports = interfaces.flatMap(({ name, type, poe_mode: poe }, i): [string, Fields][] => {
    const where = `${at}[${i}]`;
    const [label, kind] = [textOf(name), textOf(type)];
    const rate = rateOf(kind);
    if (label === undefined || rate === undefined) {
      draft.lose(text`interface ${label ?? ''} (${kind ?? '–'})`, where, text`It takes no network cable.`);
      return [];
    }
    const medium = cages.find(([pattern]) => pattern.test(kind ?? ''))?.[1];
    if (medium === undefined)
      draft.lose(text`cage of ${label} (${kind ?? '–'})`, where, text`It is taken for one of SFP+.`);
    if (poe === 'pd')
      draft.lose(
        text`PoE of ${label}`,
        where,
        text`It takes power by this port: say at the device what it is plugged into.`,
      );
    return [[toPortName(label), portRecord(rate, medium, poe === 'pse')]];
  });
  return Object.fromEntries(ports);
}

const portRecord = (rate: number, medium: string | undefined, feeds: boolean): Fields => ({
  rate: formatQuantity('rate', rate),
  medium: medium ?? 'sfp+',
  ...(feeds && { poe: true }),
});

/** `2.5gbase-t` → 2.5e9; undefined for what is no wired Ethernet. */
function rateOf(type: string | undefined): number | undefined {
  const [, figure, unit] = /^(\d+(?:\.\d+)?)(g?)base-/i.exec(type ?? '') ?? [];
  if (figure === undefined) return undefined;
  return Number(figure) * (unit === '' ? 1e6 : 1e9);
}

/** The most that it draws. Of two power supplies each can carry all of it, so they are not added up. */
export function mostDrawn(powerPorts: readonly Fields[]): string | undefined {
  const draws = powerPorts.flatMap(({ maximum_draw: most }) => numberOf(most) ?? []);
  return draws.length === 0 ? undefined : `${Math.max(...draws)} W`;
}

export const outletsOf = (outlets: readonly Fields[]): Record<string, Fields> =>
  Object.fromEntries(
    outlets.flatMap(({ name }) => (textOf(name) === undefined ? [] : [[toPortName(textOf(name)!), {}]])),
  );
