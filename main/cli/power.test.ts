import { Command } from 'commander';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createContext } from './context';
import { powerCommand } from './power';

const file = join(import.meta.dirname, '../../assets/samples/two-racks.rackloom.yaml');

let said: string;
beforeEach(() => {
  said = '';
  const hear = (text: unknown) => (said += `${String(text)}\n`).length > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(console, 'log').mockImplementation(hear);
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function power(...words: string[]): Promise<void> {
  const program = new Command().exitOverride();
  powerCommand(program, createContext());
  await program.parseAsync(['power', file, ...words], { from: 'user' });
}

test('says what each source feeds, how long each UPS bridges, and what goes off in which order', async () => {
  await power();
  // 84 Wh, of which 85 % reach 72 W and 42.75 W; what nobody states of the draw at idle makes that time a bound.
  expect(said).toMatch(/ups-cellar .* 72 W +360 W +60 min/);
  expect(said).toMatch(/ups-office .* ≥ 6\.12 W +42\.75 W +360 W +100 min +≤ 700 min/);
  expect(said).toMatch(/after 60 min \(ups-cellar empty\): sw-cellar, nas\s+after 100 min/);
});

test('gives the same as JSON, in minutes and watts', async () => {
  await power('--json');
  const { tree, outage } = JSON.parse(said) as {
    tree: { id: string; maximumWatts?: number }[];
    outage: Record<string, { stages: { afterMinutes: number; empty: string[]; off: string[] }[] }>;
  };
  expect(tree.find(({ id }) => id === 'ups-cellar')).toMatchObject({
    maximumWatts: 72,
    deliversWatts: 360,
    from: 'energy',
  });
  expect(outage['maximum']!.stages.map(({ empty }) => empty)).toEqual([['ups-cellar'], ['ups-office']]);
});
