import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Baseline } from '#simulations/bench/speed';

/** Simulated seconds that keep ns-3 busy for about a second at each size. */
const times: Record<string, number> = {
  'csma 10': 0.2,
  'csma 100': 0.02,
  'csma 1000': 0.002,
  'p2p 10': 0.2,
  'p2p 100': 0.02,
  'p2p 1000': 0.001,
};

/**
 * ns-3's star, run beside ours where `RACKLOOM_NS3_REFERENCE` names a folder with the program `g-speed`. Of its two set-ups
 * (CSMA links on a learning bridge, point-to-point links on an IP node) the better counts.
 */
export function ns3Baseline(): Baseline | null {
  const folder = process.env['RACKLOOM_NS3_REFERENCE'];
  if (!folder) return null;
  const program = join(folder, 'g-speed');
  if (!existsSync(program))
    throw new Error(`There is no ${program}; RACKLOOM_NS3_REFERENCE must name its folder.`);
  const speed = (...args: string[]) => {
    const report = execFileSync(program, args, { encoding: 'utf8' });
    return (JSON.parse(report) as { pkts_per_cpu_s: number }).pkts_per_cpu_s;
  };
  return {
    name: buildName(),
    star: (hosts) =>
      Math.max(
        ...['csma', 'p2p'].map((net) =>
          speed(`--n=${hosts}`, `--net=${net}`, `--T=${times[`${net} ${hosts}`]}`),
        ),
      ),
    bulk: (hosts) => speed('--traf=tcp', '--net=p2p', `--n=${hosts}`, `--flows=${hosts}`, '--T=0.05'),
  };
}

function buildName(): string {
  try {
    const query = ['-W', '-f', '${Version}', 'libns3-dev'];
    return `ns-3 (Debian's ${execFileSync('dpkg-query', query, { encoding: 'utf8' })})`;
  } catch {
    return 'ns-3 (unknown build)';
  }
}
