import { readTopology } from '#shared/formats/rackloom';
import type { RackloomHandlers } from '#shared/ipc/contract';
import { text } from '#shared/language/text';
import type { MeasuredPair } from '#shared/results/measured';
import { fitStacks } from '#simulations/calibration/fit-stacks';
import { idlePaths } from '#simulations/calibration/idle-path';

/** By how much the made-up machines' stacks are slower than their kinds', each way, ns. */
const slowerNs = 25_000;

/** Machines that answer pings later than simulated; what would run is asked of the app itself. `hold` keeps a measurement in its first round. */
export function measuredMachines() {
  const machines = { hold: false };
  const run: RackloomHandlers['measure.run'] = async (
    { text: written, hosts = [], count },
    { progress, signal },
  ) => {
    const { topology } = readTopology(written);
    if (!topology) throw new Error('The design of the test is broken.');
    const pathOf = idlePaths(topology);
    const pairs = hosts.flatMap((from, at) => {
      const to = hosts[(at + 1) % hosts.length]!;
      return [...pairOf(pathOf, [from, to], count), ...pairOf(pathOf, [to, from], count)];
    });
    progress({ round: 0, rounds: 0, asking: [] });
    progress({ round: 1, rounds: 2, asking: pairs.slice(0, 2) });
    while (machines.hold) {
      signal.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return {
      pairs,
      fit: fitStacks(topology, pairs),
      diagnostics: [
        {
          severity: 'error',
          code: 'target-timed-out',
          summary: text`gpu-1 cannot be reached now: no answer from 10.20.20.10:22 for 10 s.`,
          mend: text`See that it is switched on.`,
        },
      ],
    };
  };
  const handlers: Partial<RackloomHandlers> = { 'measure.run': run };
  return { handlers, machines };
}

function pairOf(
  pathOf: ReturnType<typeof idlePaths>,
  [from, to]: readonly [string, string],
  sent: number,
): MeasuredPair[] {
  const path = pathOf(from, to);
  if (!path) return [];
  const { address, roundTrip, passes } = path;
  const late = (passes[from] ?? 0) + (passes[to] ?? 0);
  const roundTrips = [0, 400, 200].map((jitter) => roundTrip + late * slowerNs + jitter);
  const assumed = Object.keys(passes);
  return [{ from, to, address, sent, roundTrips, simulated: roundTrip, passes, assumed }];
}
