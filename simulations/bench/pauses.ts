import { simulate } from '../simulate';
import { atMost, median, type Figure } from './figure';
import { starTopology } from './star';

const request = { seed: 1, warmup: 0, duration: 0.2e9 };

/** How long a run goes on before it asks whether it should stop, and what reporting progress costs. */
export async function pauseFigures(): Promise<Figure[]> {
  const topology = starTopology(100);
  const gaps: number[] = [];
  let asked = 0;
  const shouldStop = () => {
    const now = cpuMilliseconds();
    if (asked > 0) gaps.push(now - asked);
    asked = now;
    return false;
  };
  await simulate(topology, request, { shouldStop });
  gaps.sort((a, b) => a - b);

  const ratios: number[] = [];
  for (let round = 0; round < 15; round++) {
    const silent = await cpuOf(() => simulate(topology, request));
    const told = await cpuOf(() =>
      simulate(topology, request, { onProgress: (p) => void structuredClone(p) }),
    );
    ratios.push(told / silent);
  }
  return [
    atMost(
      'a cancel is answered within (99 of 100 times)',
      gaps[Math.floor(gaps.length * 0.99)]!,
      50,
      'CPU ms',
    ),
    atMost('CPU time with progress over without', median(ratios), 1.01),
  ];
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = cpuMilliseconds();
  await work();
  return cpuMilliseconds() - before;
}

/** Others share the machine: of the time that passes, only what this process had counts. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
