import type { Exported } from '#shared/formats/exchange/format';
import { formats } from '#shared/formats/exchange/formats';
import type { Topology } from '#shared/topology/topology';
import { drawnFormats } from './drawn';

/** What a design can be written as, by the pure formats and by those that need a library here. */
export const exportIds: readonly string[] = [
  ...formats.filter(({ write }) => write).map(({ id }) => id),
  ...drawnFormats.map(({ id }) => id),
];

/** Undefined for a format that is not written. */
export async function exportAs(topology: Topology, id: string): Promise<Exported | undefined> {
  const drawn = drawnFormats.find((format) => format.id === id);
  if (drawn) return drawn.write(topology);
  return formats.find((format) => format.id === id)?.write?.(topology);
}

/** The format that a file's name asks for: the one with the longest of the extensions that fit. */
export function formatOfName(name: string): string | undefined {
  const endings = [
    ...formats
      .filter(({ write }) => write)
      .flatMap(({ id, extensions }) => extensions.map((end) => ({ id, end }))),
    ...drawnFormats.map(({ id }) => ({ id, end: `.${id}` })),
  ];
  const fitting = endings.filter(({ end }) => name.toLowerCase().endsWith(end));
  return fitting.toSorted((a, b) => b.end.length - a.end.length)[0]?.id;
}
