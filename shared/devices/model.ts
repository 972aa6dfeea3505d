import { z } from 'zod';
import { deviceKindName } from '../topology/device';
import { bitRate, byteSize, power } from '../units/quantity';

/** Fields that state figures, each of which must name where it is written. */
export const figures = ['arch', 'cores', 'memory', 'ports', 'power', 'poe', 'gpu'] as const;

const modelPort = z.strictObject({
  rate: bitRate,
  medium: z.enum(['rj45', 'sfp', 'sfp+']),
  /** What the port really passes, where a bus behind it is slower than the link. */
  throughput: bitRate.optional(),
  /** Feeds power to the device at the other end. */
  poe: z.literal(true).optional(),
});
export type ModelPort = z.infer<typeof modelPort>;

/**
 * A model people can buy, as `assets/devices/<id>.yaml` describes it. `[1-8]` in a port's name stands for eight ports.
 * A figure without a source is refused: what nobody can check is left out.
 */
export const modelFile = z
  .strictObject({
    name: z.string(),
    vendor: z.string(),
    kind: deviceKindName,
    arch: z.enum(['amd64', 'arm64']).optional(),
    cores: z.int().min(1).optional(),
    memory: byteSize.optional(),
    ports: z.record(z.string(), modelPort).optional(),
    power: z.strictObject({ supply: power.optional(), maximum: power.optional() }).optional(),
    /** What all fed ports together may draw. */
    poe: z.strictObject({ budget: power }).optional(),
    gpu: z.strictObject({ name: z.string(), memory: byteSize, power }).optional(),
    sources: z.array(z.strictObject({ url: z.url(), says: z.array(z.enum(figures)).min(1) })),
  })
  .superRefine((model, context) => {
    const sourced = new Set(model.sources.flatMap(({ says }) => says));
    for (const figure of figures) {
      if (model[figure] !== undefined && !sourced.has(figure))
        context.addIssue({ code: 'custom', path: [figure], message: `no source says "${figure}"` });
    }
  });

export interface DeviceModel extends z.infer<typeof modelFile> {
  id: string;
}

/** `ether[1-3]` → `ether1`, `ether2`, `ether3`. */
export function expandPortNames(pattern: string): string[] {
  const range = /^(.*)\[(\d+)-(\d+)\](.*)$/.exec(pattern);
  if (!range) return [pattern];
  const [, before, first, last, after] = range;
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => `${before}${Number(first) + i}${after}`);
}

/** A model file's content with quantities in base units and every port by its own name. Throws what zod throws. */
export function decodeModel(id: string, content: unknown): DeviceModel {
  const model = z.decode(modelFile, content as z.input<typeof modelFile>);
  if (!model.ports) return { id, ...model };
  const ports = Object.entries(model.ports).flatMap(([pattern, port]) =>
    expandPortNames(pattern).map((name) => [name, port] as const),
  );
  return { id, ...model, ports: Object.fromEntries(ports) };
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
