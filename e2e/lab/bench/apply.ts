import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseJournal } from '#main/apply/journal';
import { loadDesign } from '#main/apply/load-design';
import { survey } from '#main/apply/make-plan';
import { createSecrets } from '#main/credentials/secrets';
import { takeSnapshot } from '#main/live/snapshot';
import { readStatus } from '#main/live/status';
import { openConnections } from '#main/transports/ssh-connections';
import type { Ask } from '#main/transports/transport';
import type { ApplyReport, Plan } from '#shared/plan/plan';
import { atMost, plain, type Figure } from '#simulations/bench/figure';
import { commandLine, jsonOf, type CommandLine } from '../../screens/command-line';
import { fiveHosts } from '../fixtures/five-hosts';
import { clusterArtifacts } from '../k3s';
import { downLab, upLab, type Lab } from '../lab';
import { keyFile, knownHostsFile, labSettings } from '../settings';
import { succeeds } from '../shell';
import { managementAddress } from '../ssh-access';
import { readTopologyFile } from '../topology-file';
import { withPyinfra } from './by-pyinfra';
import { byTheScript } from './by-script';
import { criticalPath, pathText } from './critical-path';
import { hostCpuSeconds } from './host-cpu';

const settings = labSettings({ prefix: 'rlbench' });
const say = (line: string) => console.error(`[bench] ${line}`);
/** The middle one of these counts. */
const runs = 5;
/** Of no-op applies beside pyinfra. */
const rounds = 11;
const cores = availableParallelism();

/**
 * What an apply costs, on five real hosts of the lab: beside a sequential script that does the same steps, and beside
 * pyinfra, which looks at the same resources. All of one run on one machine, so ratios mean something.
 */
export async function bench(): Promise<Figure[]> {
  if (!existsSync(join(import.meta.dirname, '../../../out/main/cli.js')))
    throw new Error('There is no built command line. Run npm run build first.');
  const folder = await mkdtemp(join(tmpdir(), 'rackloom-bench-'));
  try {
    await downLab(settings);
    const scripted = await byScript(await upLab({ settings, topologyFile: fiveHosts, say }));
    await downLab(settings);
    const lab = await upLab({ settings, topologyFile: fiveHosts, say });
    return await byRackloom(lab, folder, scripted);
  } finally {
    await downLab(settings);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Taken {
  /** Wall time. */
  seconds: number;
  /** Processor time of the five hosts together. */
  hostCpu: number;
}

async function taking(work: () => Promise<unknown>): Promise<Taken> {
  const before = await hostCpuSeconds(settings);
  const began = performance.now();
  await work();
  return {
    seconds: (performance.now() - began) / 1000,
    hostCpu: (await hostCpuSeconds(settings)) - before,
  };
}

const hostsOf = (lab: Lab) =>
  lab.state.design.machines
    .filter(({ role }) => role === 'host')
    .map((machine) => ({ id: machine.id, address: managementAddress(machine) ?? '' }));

async function byScript(lab: Lab): Promise<Taken> {
  const artifacts = await clusterArtifacts(settings, await readTopologyFile(fiveHosts), say);
  const folder = artifacts['five']?.folder;
  if (folder === undefined) throw new Error('There is no K3s to install: set RACKLOOM_K3S_ARTIFACTS.');
  if (!(await succeeds(['sh', '-c', 'command -v k3sup'])))
    say('SKIPPED: no comparison with k3sup, which is not on this machine; the script does what it does.');
  const taken = await taking(() => byTheScript(lab, hostsOf(lab), keyFile(settings), folder));
  say(`bare to Ready by the script: ${toText(taken)}`);
  return taken;
}

const toText = ({ seconds, hostCpu }: Taken) =>
  `${seconds.toFixed(1)} s, and ${hostCpu.toFixed(1)} s of the hosts' processors`;

async function byRackloom(lab: Lab, folder: string, scripted: Taken): Promise<Figure[]> {
  const rackloom = commandLine({ RACKLOOM_STATE_DIR: folder });
  const design = [fiveHosts, '--profile', lab.profile];
  const applied = await bareToReady(rackloom, design);
  say(`bare to Ready by Rackloom: ${toText(applied)}`);
  const access = { key: keyFile(settings), knownHosts: knownHostsFile(settings), cache: settings.cache };
  const noop = await withPyinfra(hostsOf(lab), access, say, (pyinfra) =>
    inTurns(() => noopSeconds(rackloom, design), pyinfra),
  );
  const open = await withOpenConnections(lab.profile);
  return [
    plain('bare to Ready, five hosts', applied.seconds, 's'),
    atMost('bare to Ready / sequential script', applied.seconds / scripted.seconds, 0.5),
    plain("hosts' processor time, Rackloom / script", applied.hostCpu / scripted.hostCpu, 'ratio'),
    // All five hosts share this machine: nothing that needs this much of its cores could be quicker.
    plain(
      `least that ${cores} cores allow / sequential script`,
      applied.hostCpu / cores / scripted.seconds,
      'ratio',
    ),
    plain('no-op apply, five hosts', median(noop.seconds), 's'),
    ...(noop.ratios.length > 0 ? [atMost('no-op apply / pyinfra', median(noop.ratios), 0.5)] : []),
    atMost('plan after facts', open.plan, 1, 's'),
    atMost('status refresh', open.refresh, 1, 's'),
  ];
}

async function noopSeconds(rackloom: CommandLine, design: string[]): Promise<number> {
  const answer = await rackloom('apply', ...design, '--json');
  if (answer.code !== 0 || jsonOf<ApplyReport>(answer).done.length > 0)
    throw new Error(`A second apply has something to do:\n${answer.stdout}\n${answer.stderr}`);
  return answer.seconds;
}

/** Hosts end the sessions of the run before meanwhile: neither pays for the other. */
const restMs = 2_000;

/** Rounds of one of ours and one of theirs: others may share the machine, so each ratio is taken within a round. */
async function inTurns(ours: () => Promise<number>, theirs: (() => Promise<number>) | null) {
  const seconds: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await pause(restMs);
    const own = await ours();
    seconds.push(own);
    if (!theirs) continue;
    await pause(restMs);
    const other = await theirs();
    ratios.push(own / other);
    say(`no-op apply, round ${round + 1}: ${own.toFixed(2)} s, pyinfra ${other.toFixed(2)} s`);
  }
  return { seconds, ratios };
}

async function bareToReady(rackloom: CommandLine, design: string[]): Promise<Taken> {
  const plan = jsonOf<Plan>(await rackloom('plan', ...design, '--json'));
  let journal = '';
  const taken = await taking(async () => {
    const answer = await rackloom('apply', ...design, '--yes', plan.hash, '--json');
    if (answer.code !== 0) throw new Error(`The apply failed:\n${answer.stdout}\n${answer.stderr}`);
    journal = jsonOf<ApplyReport>(answer).journal;
  });
  say(`what it waited for: ${pathText(criticalPath(plan, parseJournal(await readFile(journal, 'utf8'))))}`);
  return taken;
}

const nobody: Ask = { hostKey: () => Promise.resolve(false), secret: () => Promise.resolve(null) };

/** As in the window, where connections stand: the plan from the moment that all facts are there, and a status once more. */
async function withOpenConnections(profile: string): Promise<{ plan: number; refresh: number }> {
  const text = await readFile(fiveHosts, 'utf8');
  const { design } = await loadDesign({ text, path: fiveHosts, profile });
  if (!design) throw new Error('The design of the benchmark is broken.');
  const secrets = createSecrets({ ask: nobody });
  const connections = openConnections({ topology: design.topology, ask: nobody, secrets });
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  try {
    const live = await takeSnapshot({ design, connections, signal });
    await readStatus({ design, connections, secrets, signal, live });
    const refresh = await middle(runs, async () => {
      const began = performance.now();
      await readStatus({ design, connections, secrets, signal, live });
      return (performance.now() - began) / 1000;
    });
    const plan = await middle(runs, async () => {
      let read = performance.now();
      const onTarget = (_: string, state: string) => void (state === 'read' && (read = performance.now()));
      await survey({ design, connections, secrets, signal, onTarget });
      return (performance.now() - read) / 1000;
    });
    return { plan, refresh };
  } finally {
    await connections.closeAll();
  }
}

async function middle(times: number, measure: () => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let index = 0; index < times; index++) values.push(await measure());
  return median(values);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
