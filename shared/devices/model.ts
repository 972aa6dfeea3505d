import { z } from 'zod';
import { deviceKindName } from '../topology/device';
import { hardware, type Hardware } from '../topology/hardware';

/** Fields that state figures, each of which must name where it is written. */
export const figures = [
  'arch',
  'cores',
  'speed',
  'memory',
  'disk',
  'ports',
  'positions',
  'size',
  'units',
  'mounts',
  'room',
  'power',
  'poe',
  'feeds',
  'gpu',
  'outlets',
  'output',
  'battery',
  'runtimes',
] as const satisfies readonly (keyof Hardware)[];

/** What a model is one of: a kind of device, a rack, or a part that is fitted to a device. */
const modelKind = z.enum([...deviceKindName.options, 'rack', 'part']);
export type ModelKind = z.infer<typeof modelKind>;

/** A device file of the user's own: the catalogue's form, sources optional. */
export const ownModelFile = hardware.extend({
  name: z.string(),
  vendor: z.string(),
  kind: modelKind,
  /** On a part: the kind of device it is fitted to. */
  fits: deviceKindName.optional(),
  sources: z.array(z.strictObject({ url: z.url(), says: z.array(z.enum(figures)).min(1) })).default([]),
});

/**
 * A model people can buy, as `assets/devices/<id>.yaml` describes it. A figure without a source is refused: what nobody can
 * check is left out.
 */
const modelFile = ownModelFile.superRefine((model, context) => {
  const sourced = new Set(model.sources.flatMap(({ says }) => says));
  for (const figure of figures) {
    if (model[figure] !== undefined && !sourced.has(figure))
      context.addIssue({ code: 'custom', path: [figure], message: `no source says "${figure}"` });
  }
});

export interface DeviceModel extends z.infer<typeof ownModelFile> {
  id: string;
}

/** `ether[1-3]` → `ether1`, `ether2`, `ether3`. */
export function expandNames(pattern: string): string[] {
  const range = /^(.*)\[(\d+)-(\d+)\](.*)$/.exec(pattern);
  if (!range) return [pattern];
  const [, before, first, last, after] = range;
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => `${before}${Number(first) + i}${after}`);
}

/** Every port and outlet by a name of its own. */
export const expandKeys = <V>(patterns: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(
    Object.entries(patterns).flatMap(([pattern, value]) =>
      expandNames(pattern).map((name) => [name, value] as const),
    ),
  );

/** A model file's content with quantities in base units and every port by its own name. Throws what zod throws. */
export function decodeModel(id: string, content: unknown): DeviceModel {
  const model = z.decode(modelFile, content as z.input<typeof modelFile>);
  return {
    id,
    ...model,
    ...(model.ports && { ports: expandKeys(model.ports) }),
    ...(model.outlets && { outlets: expandKeys(model.outlets) }),
  };
}

/** The text of `models.ts`: plain data, so that no YAML is parsed when the app starts. */
export function modelsModule(models: readonly DeviceModel[]): string {
  return [
    "import type { DeviceModel } from './model';",
    '',
    '/** Written by `npx tsx scripts/devices.ts` from `assets/devices/*.yaml`; edit those. */',
    `export const models: readonly DeviceModel[] = ${JSON.stringify(models, null, 1)};`,
    '',
  ].join('\n');
}
