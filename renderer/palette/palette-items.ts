import { deviceKinds } from '#shared/devices/kinds';
import type { Device } from '#shared/topology/device';
import type { DeviceModel } from '#shared/devices/model';
import { models } from '#shared/devices/models';
import type { DraggedDevice } from '../canvas/drag-device';
import { inWords } from '../text/said';

/** One line of the palette. */
export interface PaletteEntry extends DraggedDevice {
  label: string;
  /** Smaller print: a model's vendor. */
  detail?: string;
}

const kinds: readonly PaletteEntry[] = deviceKinds.map(({ name, label }) => ({
  kind: name,
  label: inWords(label),
}));

/** Racks have a place of their own, and parts go into a device. */
function entriesOf(from: readonly DeviceModel[]): PaletteEntry[] {
  return from.flatMap(({ id, kind, name, vendor }) => {
    if (kind === 'rack' || kind === 'part') return [];
    return [{ kind, model: id, label: name, ...(!name.startsWith(vendor) && { detail: vendor }) }];
  });
}

const catalogue = entriesOf(models);

const fits = ({ kind, label, detail, model }: PaletteEntry, words: readonly string[]) => {
  const text = `${kind} ${label} ${detail ?? ''} ${model ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/**
 * The kinds and the user's own models that fit a search; models of the catalogue too, once something is searched for or where
 * they are asked for.
 */
export function findEntries(
  query: string,
  { catalogue: always = false, own = [] }: { catalogue?: boolean; own?: readonly DeviceModel[] } = {},
): { kinds: PaletteEntry[]; models: PaletteEntry[]; yours: PaletteEntry[] } {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = (entries: readonly PaletteEntry[]) => entries.filter((entry) => fits(entry, words));
  return {
    kinds: fitting(kinds),
    models: always || words.length > 0 ? fitting(catalogue) : [],
    yours: fitting(entriesOf(own)),
  };
}

const counts = new WeakMap<Record<string, Device>, Map<string, number>>();

/** How many devices of an entry's model, else of its kind, there are; counted once for all entries. */
export function presentIn(devices: Record<string, Device>, { kind, model }: PaletteEntry): number {
  let counted = counts.get(devices);
  if (!counted) counts.set(devices, (counted = countOf(devices)));
  return counted.get(model === undefined ? `kind ${kind}` : `model ${model}`) ?? 0;
}

function countOf(devices: Record<string, Device>): Map<string, number> {
  const counted = new Map<string, number>();
  const count = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1);
  for (const { kind, model } of Object.values(devices)) {
    count(`kind ${kind}`);
    if (model !== undefined) count(`model ${model}`);
  }
  return counted;
}
