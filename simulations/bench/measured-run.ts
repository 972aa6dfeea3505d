import { compileNetwork } from '../compile/compile';
import { Role, type Network } from '../compile/network';
import { runEvents, startRun } from '../dispatch';
import { psPerSecond } from '../engine/clock';
import { createRun } from '../engine/run';
import { starTopology } from './star';

const wirePacketsPerSecond = 300e6 / (1538 * 8);

export const starNetwork = (hosts: number): Network => compileNetwork(starTopology(hosts)).network;

/** CPU seconds, all threads of this process together. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Packets that crossed the star end to end, per CPU second. */
export function starSpeed(network: Network, packets: number, seed: number): number {
  const hosts = network.flows.ids.length;
  const { run, frames, seconds } = timed(
    network,
    (packets / hosts / wirePacketsPerSecond) * psPerSecond,
    seed,
  );
  return (run.frames - frames) / 2 / seconds;
}

/** Full segments that bulk flows delivered over the star's cables, per CPU second. */
export function bulkSpeed(network: Network, duration: number, seed: number): number {
  const { run, seconds } = timed(network, duration, seed);
  let [frames, bytes] = [0, 0];
  for (let port = 0; port < network.ports.node.length; port++) {
    if (network.nodes.role[network.ports.node[port]!] !== Role.host) continue;
    frames += run.ports.sentFrames[port]!;
    bytes += run.ports.sentBytes[port]!;
  }
  // Frames are full segments of 1,518 bytes or acknowledgements of 70.
  return (bytes - 70 * frames) / (1518 - 70) / seconds;
}

/** The measured part of a run alone is timed, as ns-3's programs time theirs; `frames` is how many went before it. */
function timed(network: Network, duration: number, seed: number) {
  const run = createRun(network, {
    seed,
    warmup: Math.round(duration / 5),
    duration: Math.round(duration),
  });
  startRun(run);
  while (run.queue.now < run.from) runEvents(run, 1000);
  const { frames } = run;
  const seconds = cpuSeconds(() => {
    while (!runEvents(run, 100_000));
  });
  return { run, frames, seconds };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
