import type { Topology } from '../topology/topology';
import { feedsOf, type Feed } from './feeds';

/**
 * Devices that are off once these circuits and devices are: what is fed by nothing that is still on. A UPS bridges what hangs
 * on its backed outlets, however long (`on-battery.ts` asks for how long); a device of which the file does not say how it is fed stays on.
 */
export const darkWhen = (topology: Topology, off: readonly string[]): string[] =>
  powerWhen(topology, off).dark;

export interface PowerState {
  /** What is off. */
  dark: string[];
  /** UPSs that live on their batteries. */
  onBattery: string[];
}

export function powerWhen(topology: Topology, off: readonly string[]): PowerState {
  const dead = new Set(off);
  const plugged = feedsOf(topology);
  const unfed = (id: string): boolean => {
    const feeds = plugged.filter(({ device }) => device === id);
    return feeds.length > 0 && feeds.every(isDead);
  };
  const isDead = ({ source, unbacked }: Feed): boolean =>
    dead.has(source) || (unbacked && isUps(topology, source) && unfed(source));
  for (let grew = true; grew;) {
    grew = false;
    for (const { device } of plugged)
      if (!dead.has(device) && !isUps(topology, device) && unfed(device)) {
        dead.add(device);
        grew = true;
      }
  }
  const devices = Object.keys(topology.devices);
  return {
    dark: devices.filter((id) => dead.has(id)),
    onBattery: devices.filter((id) => isUps(topology, id) && !dead.has(id) && unfed(id)),
  };
}

const isUps = (topology: Topology, id: string): boolean => topology.devices[id]?.kind === 'ups';
