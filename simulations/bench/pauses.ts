import { simulate } from '../simulate';
import { atMost, type Figure } from './figure';
import { starTopology } from './star';

const request = { seed: 1, warmup: 0, duration: 0.2e9 };

/** How long a run goes on before it asks whether it should stop, and what reporting progress costs. */
export async function pauseFigures(): Promise<Figure[]> {
  const topology = starTopology(100);
  const gaps: number[] = [];
  let asked = 0;
  const shouldStop = () => {
    const now = performance.now();
    if (asked > 0) gaps.push(now - asked);
    asked = now;
    return false;
  };
  await simulate(topology, request, { shouldStop });
  gaps.sort((a, b) => a - b);

  const silent: number[] = [];
  const told: number[] = [];
  for (let round = 0; round < 7; round++) {
    silent.push(await cpuOf(() => simulate(topology, request)));
    told.push(await cpuOf(() => simulate(topology, request, { onProgress: (p) => void structuredClone(p) })));
  }
  return [
    atMost('a cancel is answered within (99 of 100 times)', gaps[Math.floor(gaps.length * 0.99)]!, 50, 'ms'),
    // The least of several runs is the one that others on the machine disturbed least.
    atMost('CPU time with progress over without', Math.min(...told) / Math.min(...silent), 1.01),
  ];
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
