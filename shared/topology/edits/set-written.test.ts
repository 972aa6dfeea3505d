import { describe, expect, it } from 'vitest';
import { english } from '../../language/text';
import { sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import type { Path } from '../paths';
import { isRefusal } from './refuse';
import { setWritten, writtenAt } from './set-written';

const sample = sampleTopology();
const set = (path: Path, written: unknown) => setWritten(sample, { path, written });

function refusal(change: () => unknown): string {
  try {
    change();
  } catch (error) {
    if (isRefusal(error)) return `${english(error.why)} ${english(error.mend)}`;
    throw error;
  }
  return 'not refused';
}

describe('writing a field', () => {
  it('takes what a file would say, and gives back what it says', () => {
    const next = set(['clusters', 'home', 'nodes', 'pi-2', 'taints'], ['arch=arm:NoSchedule']);
    expect(next.clusters['home']?.nodes?.['pi-2']?.taints).toEqual(['arch=arm:NoSchedule']);
    expect(next.devices).toBe(sample.devices);
    expect(complaints(next)).toEqual([]);
    const longer = set(['scenarios', Object.keys(sample.scenarios)[0]!, 'warmup'], '3 s');
    expect(writtenAt(longer, ['scenarios', Object.keys(sample.scenarios)[0]!, 'warmup'])).toBe('3 s');
  });

  it('leaves out what is so by default', () => {
    const written = writtenAt(set(['clusters', 'home', 'network', 'backend'], 'vxlan'), ['clusters', 'home']);
    expect(written).not.toHaveProperty('network.backend');
  });

  it('to what it is changes nothing', () => {
    expect(set(['vlans', 'lan', 'tag'], sample.vlans['lan']?.tag)).toBe(sample);
  });

  it('refuses what the file would refuse, with the place', () => {
    expect(refusal(() => set(['devices', 'pi-1', 'machine'], { stack: '5' }))).toContain('machine.stack');
    expect(refusal(() => set(['vlans', 'lan', 'tag'], undefined))).toContain('tag');
    expect(refusal(() => set(['devices', 'pi-1', 'ssh', 'jump'], 'nobody'))).toContain('"nobody"');
    expect(refusal(() => set(['devices', 'nobody', 'label'], 'x'))).toContain('nobody');
  });
});
