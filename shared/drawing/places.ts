import { kindOf } from '../devices/kinds';
import { portsOf } from '../devices/ports';
import type { Places } from '../layout/arrange';
import type { Device } from '../topology/device';
import type { Topology } from '../topology/topology';

/** Ports of a switch stand in two rows, as on most of them; of a panel each front one over the one behind it. */
export const inPairs = (device: Device): boolean =>
  kindOf(device).role === 'switch' || device.kind === 'patch-panel';

export const portPitch = 14;

/** Size of a device's plate in a drawing, px. */
export function deviceSize(device: Device): { width: number; height: number } {
  const ports = portsOf(device).length;
  if (!inPairs(device)) return { width: Math.max(150, 24 + ports * portPitch), height: 64 };
  return { width: Math.max(180, 24 + Math.ceil(ports / 2) * portPitch), height: 78 };
}

/** Neutral greys for structure; the role is told by the plate's edge and word, not by colour alone. */
export function deviceColours(device: Device): { fill: string; line: string } {
  const fills = {
    host: '#ffffff',
    switch: '#f3f5f8',
    router: '#eef4fb',
    internet: '#f7f7f9',
    passive: '#f3f3f3',
  };
  return { fill: fills[kindOf(device).role], line: '#8a94a3' };
}

const rows = ['internet', 'router', 'switch', 'host', 'passive'] as const;

/** Where devices stand: as the file says, and those it says nothing of in rows by role beneath. */
export function placesOf(topology: Topology): Places {
  const given = topology.layout.cables ?? {};
  const placed = Object.keys(topology.devices).filter((id) => Object.hasOwn(given, id));
  const below = placed.length > 0 ? Math.max(...placed.map((id) => given[id]!.y)) + 140 : 40;
  const places: Places = Object.fromEntries(placed.map((id) => [id, given[id]!]));
  let y = below;
  for (const role of rows) {
    let x = 40;
    let used = false;
    for (const [id, device] of Object.entries(topology.devices)) {
      if (Object.hasOwn(places, id) || kindOf(device).role !== role) continue;
      const { width } = deviceSize(device);
      if (x > 40 && x + width > 1600) [x, y] = [40, y + 120];
      places[id] = { x, y };
      x += width + 40;
      used = true;
    }
    if (used) y += 140;
  }
  return places;
}
