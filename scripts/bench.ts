import type { Figure } from '#simulations/bench/figure';
import { allocated } from './heap-sampler';
import { ns3Baseline } from './ns3-baseline';

/** What can be measured: name → where it stands. Each gives figures of one run, ratios where they can be. */
const benches: Record<string, () => Promise<Figure[]>> = {
  canvas: async () => (await import('../e2e/bench/canvas')).bench(),
  window: async () => (await import('../e2e/bench/window')).bench(),
  simulator: async () => (await import('#simulations/bench/simulator')).bench(ns3Baseline(), allocated),
  apply: async () => (await import('../e2e/lab/bench/apply')).bench(),
};

const [name, ...options] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (!bench || options.some((option) => option !== '--json')) {
  console.error(`Usage: npm run -s bench -- NAME [--json]; NAME is ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const figures = await bench();
if (options.includes('--json')) console.log(JSON.stringify(figures, null, 2));
else
  for (const { figure, value, unit, goal, holds } of figures)
    console.log(`${holds ? 'holds ' : 'MISSED'}  ${figure}: ${value} ${unit} (goal: ${goal})`);
