import { homedir } from 'node:os';
import { join } from 'node:path';
import { LabError } from './shell';

/** Where a lab lives and what everything it makes is called after. */
export interface LabSettings {
  /** Base root file systems and downloads, kept by `down`. */
  cache: string;
  /** All else that one lab makes in the file system, removed by `down`. */
  folder: string;
  /** First part of every namespace, interface, machine and control group name. */
  prefix: string;
}

/** `$RACKLOOM_LAB` is the folder, `$RACKLOOM_LAB_PREFIX` the prefix: a second lab beside the first needs another prefix and other subnets. */
export function labSettings(options: { prefix?: string; cache?: string } = {}): LabSettings {
  const prefix = options.prefix ?? process.env.RACKLOOM_LAB_PREFIX ?? 'rl';
  if (!/^[a-z][a-z0-9]{0,6}$/.test(prefix)) {
    throw new LabError(
      `"${prefix}" cannot be a lab's prefix`,
      'Take one to seven lower-case letters and digits: interface names have room for no more (IFNAMSIZ).',
    );
  }
  const cache = options.cache ?? process.env.RACKLOOM_LAB ?? join(homedir(), '.cache', 'rackloom-lab');
  return { cache, folder: join(cache, prefix), prefix };
}

export const namespaceOf = (settings: LabSettings, device: string): string => `${settings.prefix}-${device}`;
/** Where cable ends wait that are plugged into nothing, or into a host that is off. */
export const patchPanel = (settings: LabSettings): string => `${settings.prefix}-patch.panel`;
export const uplinkInterface = (settings: LabSettings): string => `${settings.prefix}-uplink`;
export const hostFolder = (settings: LabSettings, device: string): string =>
  join(settings.folder, 'hosts', device);
export const keyFile = (settings: LabSettings): string => join(settings.folder, 'id');
export const knownHostsFile = (settings: LabSettings): string => join(settings.folder, 'known_hosts');
export const profileFile = (settings: LabSettings): string => join(settings.folder, 'lab.profile.yaml');
export const stateFile = (settings: LabSettings): string => join(settings.folder, 'state.json');
