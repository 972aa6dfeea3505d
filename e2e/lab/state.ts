import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { LabDesign } from './design';
import { stateFile, type LabSettings } from './settings';
import { LabError } from './shell';

/** What `up` made, kept in the lab's folder for the commands after it. */
export interface LabState {
  /** `building` until everything is up: seen by a later run, it means that one crashed. */
  phase: 'building' | 'up';
  topologyFile: string;
  startedAt: string;
  design: LabDesign;
  forwarder: { pid: number; address: string } | null;
}

export async function readState(settings: LabSettings): Promise<LabState | null> {
  const file = stateFile(settings);
  if (!existsSync(file)) return null;
  return JSON.parse(await readFile(file, 'utf8')) as LabState;
}

export async function writeState(settings: LabSettings, state: LabState): Promise<void> {
  const file = stateFile(settings);
  await mkdir(settings.folder, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(state, null, 2));
  await rename(`${file}.new`, file);
}

export async function requireState(settings: LabSettings): Promise<LabState> {
  const state = await readState(settings);
  if (state === null) throw new LabError('No lab is up', 'Bring it up: npm run lab -- up');
  return state;
}
