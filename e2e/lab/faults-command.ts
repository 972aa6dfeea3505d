import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ApplyReport } from '#shared/plan/plan';
import { jsonOf, program } from '../screens/command-line';
import { brokenByHand, unbroken, type Broken } from './broken-by-hand';
import { oneCell, rollFaults, type Cell } from './fault-matrix';
import { designOf, type Rack } from './fault-rack';
import { faultTable } from './fault-table';
import { faultNamed, faults, type Fault } from './faults';
import { downLab } from './lab';
import { rackOf, upLife } from './life-design';
import { labSettings, type LabSettings } from './settings';
import { LabError } from './shell';
import { planOf } from './struck-repair';

export interface FaultsOptions {
  kind?: string[];
  fault?: string[];
  /** As the tests do it: many kinds at once, in as few applies as it takes. */
  rolling?: boolean;
  /** What an earlier run found is found anew. */
  again?: boolean;
  /** Leaves the lab up. */
  keep?: boolean;
  /** Markdown file that the table is written to. */
  output?: string;
}

/**
 * Every kind against every fault on lab hosts, each pair by itself (D24); what was found is kept after every pair, so that a run that is
 * cut off goes on where it was. Resolves to whether all converged.
 */
export async function runFaults(options: FaultsOptions, say: (line: string) => void): Promise<boolean> {
  if (!existsSync(program)) throw new LabError('There is no built command line', 'Run npm run build first.');
  const things = brokenByHand.filter(({ kind }) => options.kind?.includes(kind) ?? true);
  for (const kind of options.kind ?? []) refuseUnknown(kind);
  const chosen = options.fault?.map(faultNamed) ?? faults;
  const settings = labSettings();
  const folder = join(settings.cache, `${settings.prefix}-faults`);
  if (options.again) await rm(resultsFile(folder), { force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const cells = await readCells(folder);
  try {
    await fillCells(await readyRack(settings, folder, say), cells, { things, chosen, folder, options, say });
  } finally {
    if (!options.keep) await downLab(settings);
  }
  const table = faultTable(cells);
  console.log(table);
  if (options.output) await writeFile(options.output, `${table}\n`);
  return cells.every(({ outcome }) => outcome === 'converged');
}

interface Filling {
  things: readonly Broken[];
  chosen: readonly Fault[];
  folder: string;
  options: FaultsOptions;
  say: (line: string) => void;
}

async function fillCells(rack: Rack, cells: Cell[], filling: Filling): Promise<void> {
  const { things, chosen, folder, options, say } = filling;
  if (options.rolling) await roll(rack, cells, say);
  else
    for (const thing of things)
      for (const fault of chosen) {
        if (cells.some(({ kind, fault: met }) => kind === thing.kind && met === fault.name)) continue;
        const cell = await oneCell(rack, thing, fault);
        cells.push(cell);
        await writeFileAtomic(resultsFile(folder), JSON.stringify(cells, null, 2));
        say(`${cell.kind}, ${cell.fault}: ${cell.outcome} in ${cell.seconds.toFixed(0)} s`);
      }
}

function refuseUnknown(kind: string): void {
  if (kind in unbroken) throw new LabError(`${kind} meets no fault in the lab`, `Why: ${unbroken[kind]}.`);
  const known = brokenByHand.map((each) => each.kind);
  if (!known.includes(kind))
    throw new LabError(`There is no resource kind "${kind}"`, `There are: ${known.join(', ')}.`);
}

const resultsFile = (folder: string) => join(folder, 'results.json');

async function readCells(folder: string): Promise<Cell[]> {
  const text = await readFile(resultsFile(folder), 'utf8').catch(() => '[]');
  return JSON.parse(text) as Cell[];
}

/** Lab hosts that are as designed: brought up, or left by a run that was cut off. */
async function readyRack(settings: LabSettings, folder: string, say: (line: string) => void): Promise<Rack> {
  const rack = rackOf(await upLife(settings, folder));
  const { hash, steps } = await planOf(rack);
  if (steps.length === 0) return rack;
  const answer = await rack.rackloom('apply', ...designOf(rack), '--yes', hash, '--json');
  if (answer.code !== 0)
    throw new LabError(
      `The lab could not be brought to the design: ${answer.stdout}${answer.stderr}`,
      'Take it down (npm run lab -- down) and begin anew.',
    );
  say(`As designed after ${jsonOf<ApplyReport>(answer).seconds.toFixed(0)} s`);
  return rack;
}

async function roll(rack: Rack, cells: Cell[], say: (line: string) => void): Promise<void> {
  const { met, problems } = await rollFaults(rack, brokenByHand, { say });
  for (const { kind } of brokenByHand)
    for (const { name } of faults)
      cells.push({
        kind,
        fault: name,
        outcome: met.get(name)?.has(kind) ? 'converged' : 'not met',
        seconds: 0,
      });
  if (problems.length > 0) throw new LabError(problems.join('\n'), 'See the journals that they name.');
}
