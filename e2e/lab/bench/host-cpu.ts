import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findLabGroups } from '../cgroups';
import type { LabSettings } from '../settings';

/**
 * Seconds of processor time that the hosts of a lab have used together. They share this machine's cores, so it bounds what
 * working on all at once can gain, and unlike wall time it hardly depends on what else runs here.
 */
export async function hostCpuSeconds(settings: LabSettings): Promise<number> {
  for (const group of await findLabGroups(settings)) {
    const [v1, v2] = [join(group, 'cpuacct.usage'), join(group, 'cpu.stat')];
    if (existsSync(v1)) return Number(await readFile(v1, 'utf8')) / 1e9;
    const usage = existsSync(v2) ? /^usage_usec (\d+)/m.exec(await readFile(v2, 'utf8')) : null;
    if (usage) return Number(usage[1]) / 1e6;
  }
  throw new Error('No control group of the lab counts processor time.');
}
