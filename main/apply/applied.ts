import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { StepId, Target } from '#shared/plan/plan';
import { stateFolder } from '../files/state-folder';
import type { Transport } from '../transports/transport';

/**
 * What was last applied to a target, on the target itself, so that whoever comes next knows what is ours (D18). Switches
 * have no room for it: theirs is in the state folder. In a cluster the field manager says the same.
 */
export const appliedPath = '/var/lib/rackloom/applied.json';

const applied = z.object({
  version: z.literal(1),
  design: z.string(),
  steps: z.record(z.string(), z.object({ at: z.string(), plan: z.string(), title: z.string() })),
});
export type Applied = z.infer<typeof applied>;

export interface AppliedStore {
  record(step: StepId, entry: Applied['steps'][string]): Promise<void>;
}

export async function openApplied(
  target: { id: string; kind: Target['kind']; design: string },
  transport: Transport,
): Promise<AppliedStore> {
  const place = target.kind === 'host' ? onTarget(transport) : await inStateFolder(target);
  const state = parseApplied(await place.read(), target.design);
  let last: Promise<void> = Promise.resolve();
  return {
    record: (step, entry) => {
      state.steps[step] = entry;
      const text = `${JSON.stringify(state, null, 2)}\n`;
      return (last = last.catch(() => undefined).then(() => place.write(text)));
    },
  };
}

/** A broken or foreign file is begun anew: it is a record, not what decisions rest on. */
export function parseApplied(text: string | null, design: string): Applied {
  try {
    return applied.parse(JSON.parse(text ?? ''));
  } catch {
    return { version: 1, design, steps: {} };
  }
}

interface Place {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

const onTarget = (transport: Transport): Place => ({
  read: () => transport.readFile(appliedPath, { sudo: true }),
  write: async (text) => {
    await transport.run(['mkdir', '-p', '/var/lib/rackloom'], { sudo: true });
    await transport.writeFile(appliedPath, text, { mode: '0644', owner: 'root:root', sudo: true });
  },
});

async function inStateFolder(target: { id: string; design: string }): Promise<Place> {
  const path = join(await stateFolder('applied', target.design), `${target.id}.json`);
  return {
    read: () => readFile(path, 'utf8').catch(() => null),
    write: (text) => writeFileAtomic(path, text, { mode: 0o600 }),
  };
}
