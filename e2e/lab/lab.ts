import { resolve } from 'node:path';
import type { Topology } from '#shared/topology/topology';
import { build } from './build';
import { clearLab } from './clear';
import { refuseConflicts } from './conflicts';
import { discardDisk, prepareDisk } from './disk';
import { designLab, type LabMachine, type LabSpare } from './design';
import { forwarderUrl } from './forwarder';
import { grow, sparesOf } from './grow';
import { makeImages } from './images';
import { clusterArtifacts } from './k3s';
import { withLock } from './lock';
import { consoleCommand, isRunning, powerOn, pullPlug, runOnConsole, shutDown, waitUntilUp } from './machine';
import { raiseLimits, restoreLimits } from './machine-limits';
import { setLink } from './network';
import { writeProfile } from './profile';
import { installPackages, requireRoot } from './requirements';
import { labSettings, profileFile, type LabSettings } from './settings';
import { ensureRootFileSystems } from './rootfs';
import { LabError, type ShellOptions, type ShellResult } from './shell';
import { sshCommand, waitForSsh, writeKnownHosts } from './ssh-access';
import { readState, requireState, writeState, type LabState } from './state';
import { readTopologyFile, sampleFile } from './topology-file';

export interface UpOptions {
  /** Default: that of the running lab, else the sample. */
  topologyFile?: string;
  /** Bare hosts that stand ready beside those of the topology. */
  spares?: readonly LabSpare[];
  /** Leaves known_hosts empty, so that the first contact asks. */
  untrusted?: boolean;
  settings?: LabSettings;
  say?: (line: string) => void;
}

/** Brings the lab up, or adds to a running one what it lacks. */
export async function upLab(options: UpOptions = {}): Promise<Lab> {
  requireRoot();
  const { settings = labSettings(), say = () => undefined } = options;
  await installPackages(say);
  await withLock(settings, async () => {
    const before = await runningLab(settings, say);
    const topologyFile = resolve(options.topologyFile ?? before?.topologyFile ?? sampleFile);
    const topology = await readTopologyFile(topologyFile);
    const state = await designState(settings, {
      before,
      topology,
      topologyFile,
      spares: options.spares ?? [],
    });
    await raiseLimits(settings, say);
    await build(settings, state, say);
    await writeKnownHosts(settings, state.design, options.untrusted ?? false);
    const images = await makeImages(settings, topology, say);
    const k3s = await clusterArtifacts(settings, topology, say);
    await writeProfile(settings, { topology, design: state.design, topologyFile, images, k3s });
    await writeState(settings, { ...state, phase: 'up' });
    say(`Up. Profile: ${profileFile(settings)}`);
  });
  return openLab(settings);
}

/** What an earlier run left that crashed, or that a reboot of this machine ended, is cleared: only a living lab is kept. */
async function runningLab(settings: LabSettings, say: (line: string) => void): Promise<LabState | null> {
  const before = await readState(settings);
  if (before === null) return null;
  const living = await Promise.all(before.design.machines.map(({ id }) => isRunning(settings, id)));
  if (before.phase === 'up' && living.includes(true)) return before;
  say('Clearing what an earlier run left');
  await clearLab(settings);
  return null;
}

interface Wanted {
  before: LabState | null;
  topology: Topology;
  topologyFile: string;
  spares: readonly LabSpare[];
}

/** Written down before anything is made, so that a later run knows that this one began. */
async function designState(settings: LabSettings, wanted: Wanted): Promise<LabState> {
  const { before, topology, topologyFile } = wanted;
  const known = before ? sparesOf(before.design) : [];
  const asked = wanted.spares.filter(({ id }) => !known.some((spare) => spare.id === id));
  const whole = designLab(topology, [...known, ...asked]);
  const design = before ? grow(before.design, whole) : whole;
  if (before === null) await refuseConflicts(settings, design);
  const state: LabState = {
    phase: before ? 'up' : 'building',
    topologyFile,
    startedAt: before?.startedAt ?? new Date().toISOString(),
    design,
    forwarder: before?.forwarder ?? null,
  };
  await writeState(settings, state);
  return state;
}

/** A lab that is up: what a person would do to its machines by hand. */
export interface Lab {
  settings: LabSettings;
  state: LabState;
  /** Path of the profile that leads Rackloom here. */
  profile: string;
  machine(id: string): LabMachine;
  /** As root on the host's console; not over the network. */
  run(host: string, argv: readonly string[], options?: ShellOptions): Promise<ShellResult>;
  /** Command line before a program that runs on the host's console. */
  console(host: string): Promise<string[]>;
  /** Command line of an SSH client for the host. */
  ssh(host: string): Promise<string[]>;
  isRunning(host: string): Promise<boolean>;
  /** Orderly shutdown. */
  stop(host: string): Promise<void>;
  /** Power lost at once. */
  unplug(host: string): Promise<void>;
  /** On again, with its disk; returns when SSH answers. */
  start(host: string): Promise<void>;
  /** Another machine in its place: power lost, a new disk without anything on it, on again. */
  replace(host: string): Promise<void>;
  /** The far ends of the host's cables go down or up. */
  link(host: string, state: 'up' | 'down'): Promise<void>;
}

export async function openLab(settings: LabSettings = labSettings()): Promise<Lab> {
  requireRoot();
  const state = await requireState(settings);
  const { design } = state;
  const machine = (id: string): LabMachine => {
    const found = design.machines.find((candidate) => candidate.id === id);
    if (found) return found;
    throw new LabError(
      `The lab has no host "${id}"`,
      `It has ${design.machines.map((candidate) => candidate.id).join(', ')}.`,
    );
  };
  const start = async (host: string): Promise<void> => {
    await powerOn(settings, design, machine(host));
    await waitUntilUp(settings, host);
    await waitForSsh(machine(host));
  };
  return {
    settings,
    state,
    profile: profileFile(settings),
    machine,
    run: (host, argv, options) => runOnConsole(settings, machine(host).id, argv, options),
    console: (host) => consoleCommand(settings, machine(host).id),
    ssh: (host) => sshCommand(settings, machine(host)),
    isRunning: (host) => isRunning(settings, machine(host).id),
    stop: (host) => shutDown(settings, design, machine(host).id),
    unplug: (host) => pullPlug(settings, design, machine(host).id),
    start,
    replace: async (host) => {
      const { id } = machine(host);
      await pullPlug(settings, design, id);
      await discardDisk(settings, id);
      const layers = await ensureRootFileSystems(settings, () => undefined);
      await prepareDisk(settings, machine(id), layers, forwarderUrl(design.uplink.address));
      await start(id);
    },
    link: (host, to) => setLink(settings, design, machine(host).id, to),
  };
}

/** Takes the lab away without a trace, also one that crashed. */
export async function downLab(settings: LabSettings = labSettings()): Promise<void> {
  requireRoot();
  await withLock(settings, async () => {
    await clearLab(settings);
    await restoreLimits(settings);
  });
}
