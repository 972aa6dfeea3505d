import { compileNetwork } from '../compile/compile';
import { psPerSecond } from '../engine/clock';
import { runEvents, startRun } from '../dispatch';
import { createRun } from '../engine/run';
import { campusTopology } from './campus';
import { atMost, type Figure } from './figure';
import { cpuSeconds } from './measured-run';

/** A thousandth of a second: each of the flows has sent, and every switch has learned. */
const request = { seed: 1, warmup: 0, duration: psPerSecond / 1000 };

/** A large campus is compiled and run. */
export function scaleFigures(): Figure[] {
  const campus = campusTopology({ hosts: 10_000, switches: 1000, flows: 100_000 });
  const what = '10,000 hosts, 1,000 switches, 100,000 flows';
  const compiled: ReturnType<typeof compileNetwork>[] = [];
  const seconds = cpuSeconds(() => void compiled.push(compileNetwork(campus)));
  const run = createRun(compiled[0]!.network, request);
  startRun(run);
  while (!runEvents(run, 100_000));
  return [
    atMost(`compile of ${what}`, seconds, 2, 'CPU s'),
    atMost(
      `most memory of the process, a run of ${what} included`,
      process.resourceUsage().maxRSS / 1e6,
      1,
      'GB',
    ),
  ];
}
