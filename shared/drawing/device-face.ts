import { kindOf } from '../devices/kinds';
import { isRear } from '../devices/panel-ports';
import { portsOf, type ResolvedPort } from '../devices/ports';
import type { Device } from '../topology/device';
import type { Mm } from '../units/quantity';

/** A connector on a device's front, in millimetres from the front's upper left. */
export interface FacePort {
  name: string;
  medium: ResolvedPort['medium'];
  x: Mm;
  y: Mm;
  width: Mm;
  height: Mm;
}

/**
 * Openings of the connectors: RJ45 as IEC 60603-7 sockets are cut into panels, SFP cages as SFF-8432 has them; a provider's
 * line is drawn as the coaxial or fibre socket it ends in.
 */
const sockets: Record<ResolvedPort['medium'], { width: Mm; height: Mm }> = {
  rj45: { width: 13.5, height: 11.5 },
  sfp: { width: 14.3, height: 9.8 },
  'sfp+': { width: 14.3, height: 9.8 },
  line: { width: 11, height: 11 },
};
const gap: Mm = 2;
/** Connectors stand in blocks with room between, as on most panels. */
const blockGap: Mm = 6;
const perBlock = 4;
const edge: Mm = 8;

/**
 * Where the ports of a device are on a front of the given size: true in size, order and rows (odd above even from nine ports
 * up), grouped by medium, from the right edge inwards. Connectors that would not fit are pressed together.
 */
export function faceOf(device: Device, width: Mm, height: Mm): FacePort[] {
  const ports = portsOf(device).filter((port) => !isRear(port));
  const groups = mediaOf(ports);
  const oneRow = kindOf(device).role === 'switch' ? 8 : 24;
  const rows = ports.length > oneRow && height >= 36 ? 2 : 1;
  const columns = groups.flatMap((group) => columnsOf(group, rows));
  const natural = columns.reduce((sum, { width: own, before }) => sum + own + before, 0);
  const room = Math.max(1, width - 2 * edge);
  const squeeze = Math.min(1, room / Math.max(1, natural));
  let x = width - edge - natural * squeeze;
  return columns.flatMap((column) => {
    x += column.before * squeeze;
    const at = x;
    x += column.width * squeeze;
    return column.ports.map((port, row): FacePort => {
      const socket = sockets[port.medium];
      const stack = rows * socket.height + (rows - 1) * gap;
      return {
        name: port.name,
        medium: port.medium,
        x: at,
        y: (height - stack) / 2 + row * (socket.height + gap),
        width: socket.width * squeeze,
        height: socket.height,
      };
    });
  });
}

interface Column {
  ports: ResolvedPort[];
  width: Mm;
  /** Space that is left before it. */
  before: Mm;
}

/** Runs of ports of one medium, in the order of the device. */
function mediaOf(ports: readonly ResolvedPort[]): ResolvedPort[][] {
  const groups: ResolvedPort[][] = [];
  for (const port of ports) {
    const last = groups.at(-1);
    if (last?.[0]?.medium === port.medium) last.push(port);
    else groups.push([port]);
  }
  return groups;
}

function columnsOf(ports: readonly ResolvedPort[], rows: number): Column[] {
  const columns: Column[] = [];
  for (let i = 0; i < ports.length; i += rows) {
    const stack = ports.slice(i, i + rows);
    const block = columns.length % perBlock === 0;
    columns.push({ ports: stack, width: sockets[stack[0]!.medium].width, before: block ? blockGap : gap });
  }
  return columns;
}
