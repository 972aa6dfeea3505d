import { kindOf } from '#shared/devices/kinds';
import { portsOf } from '#shared/devices/ports';
import type { Device } from '#shared/topology/device';

/** How a device is drawn, in canvas pixels. Sizes follow from the design alone, so nothing needs measuring. */
export interface PlateShape {
  face: 'host' | 'switch';
  width: number;
  height: number;
  slots: PortSlot[];
}

export type Side = 'top' | 'bottom';

/** Where a port sits; `side` null: it sits on the plate's edge, on whichever side its cable leaves. */
export interface PortSlot {
  name: string;
  /** Centre of the port from the plate's left edge. */
  x: number;
  /** Upper edge of the port from the plate's top; null for a port on the edge. */
  y: number | null;
  row: Side | null;
}

export const jack = { width: 18, height: 13 };
const face = { name: 112, state: 40, pitch: 24, single: 44, double: 58 };
const host = {
  width: 184,
  wide: 240,
  pitch: 44,
  chips: 28,
  heights: { host: 96, router: 74, internet: 56, passive: 56 },
};

const shapes = new WeakMap<Device, { chips: boolean; shape: PlateShape }>();

/** Kept with the device: an edit of another one leaves it as it is. A host of containers has chips for them. */
export function plateOf(device: Device, chips: boolean): PlateShape {
  const before = shapes.get(device);
  if (before?.chips === chips) return before.shape;
  const shape = shapeOf(device, chips);
  shapes.set(device, { chips, shape });
  return shape;
}

function shapeOf(device: Device, chips: boolean): PlateShape {
  const ports = portsOf(device).map(({ name }) => name);
  const { role } = kindOf(device);
  if (role === 'switch') return switchPlate(ports, ports.length > 8);
  if (device.kind === 'patch-panel') return switchPlate(ports, true);
  return hostPlate(ports, host.heights[role], chips);
}

/** Two rows from eight ports up, odd above even, as on the front of most switches; a panel's front ones above its rear ones. */
function switchPlate(ports: string[], double: boolean): PlateShape {
  const columns = double ? Math.ceil(ports.length / 2) : ports.length;
  const height = double ? face.double : face.single;
  const slots = ports.map((name, index): PortSlot => {
    const column = double ? Math.floor(index / 2) : index;
    const lower = double && index % 2 === 1;
    return {
      name,
      x: face.name + column * face.pitch + face.pitch / 2,
      y: double ? (lower ? height - 9 - jack.height : 9) : (height - jack.height) / 2,
      row: double ? (lower ? 'bottom' : 'top') : null,
    };
  });
  return { face: 'switch', width: face.name + columns * face.pitch + face.state, height, slots };
}

function hostPlate(ports: string[], bare: number, chips: boolean): PlateShape {
  const width = Math.max(chips ? host.wide : host.width, (ports.length + 1) * host.pitch);
  const height = bare + (chips ? host.chips : 0);
  const first = width / 2 - ((ports.length - 1) * host.pitch) / 2;
  const slots = ports.map((name, i): PortSlot => ({ name, x: first + i * host.pitch, y: null, row: null }));
  return { face: 'host', width, height, slots };
}
