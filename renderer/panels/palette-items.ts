import { deviceKinds } from '#shared/devices/kinds';
import { models } from '#shared/devices/models';
import type { DraggedDevice } from '../canvas/drag-device';

/** One line of the palette. */
export interface PaletteEntry extends DraggedDevice {
  label: string;
  /** Smaller print: a model's vendor. */
  detail?: string;
}

const kinds: readonly PaletteEntry[] = deviceKinds.map(({ name, label }) => ({ kind: name, label }));
const catalogue: readonly PaletteEntry[] = models.map(({ id, kind, name, vendor }) => ({
  kind,
  model: id,
  label: name,
  ...(!name.startsWith(vendor) && { detail: vendor }),
}));

const fits = ({ kind, label, detail, model }: PaletteEntry, words: readonly string[]) => {
  const text = `${kind} ${label} ${detail ?? ''} ${model ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The kinds that fit a search; models of the catalogue too, once something is searched for or where they are asked for. */
export function findEntries(
  query: string,
  { catalogue: always = false } = {},
): { kinds: PaletteEntry[]; models: PaletteEntry[] } {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return {
    kinds: kinds.filter((entry) => fits(entry, words)),
    models: always || words.length > 0 ? catalogue.filter((entry) => fits(entry, words)) : [],
  };
}
