import type { Topology } from '../topology/topology';
import { feedsOf, type Feed } from './feeds';

/**
 * Devices that are off once these circuits and devices are: what is fed by nothing that is still on. A UPS bridges what hangs
 * on its backed outlets, for as long as its battery lasts; a device of which the file does not say how it is fed stays on.
 */
export function darkWhen(topology: Topology, off: readonly string[]): string[] {
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
  return Object.keys(topology.devices).filter((id) => dead.has(id));
}

const isUps = (topology: Topology, id: string): boolean => topology.devices[id]?.kind === 'ups';
