import { plural, text } from '../../language/text';
import type { Draft } from './input/draft';
import { kindOfName } from './input/kind-of-name';
import { hardwarePorts, mostDrawn, outletsOf } from './input/netbox-parts';
import { fieldsOf, listOf, numberOf, textOf, wholeOf, type Fields } from './input/plain';

/** What has come in of a layout, by its own names. */
export interface Placed {
  draft: Draft;
  types: ReadonlyMap<string, Fields>;
  /** A placed device's id, and where cables still call it by that its name → our id. */
  devices: Map<string, string>;
  /** A placed port's id → our device and the name of its port. */
  ports: Map<string, { device: string; port: string }>;
  /** How many of the file's position steps a unit has: 6, in files from before 0.7 one. */
  steps: number;
}

const widths: Record<number, string> = { 2: 'half', 3: 'third', 4: 'quarter', 5: 'fifth', 6: 'sixth' };

export function addRack(placed: Placed, rack: Fields, where: string): void {
  const { draft } = placed;
  const height = Math.round(numberOf(rack['height']) ?? 12);
  const units = Math.min(60, Math.max(1, height));
  if (units !== height) draft.lose(text`height of ${height} units`, where, text`Racks have 1 to 60 units.`);
  const inches = numberOf(rack['width']) ?? 19;
  if (![10, 19].includes(inches))
    draft.lose(text`width of ${inches} inches`, where, text`It is taken as one of 19 inches.`);
  const id = draft.add('racks', textOf(rack['name']) ?? 'rack', {
    units,
    width: inches === 10 ? '10in' : '19in',
  });
  const devices = listOf(rack['devices']).map(fieldsOf);
  const byId = new Map(devices.map((device) => [textOf(device['id']) ?? '', device]));
  devices.forEach((device, i) => {
    const parent = byId.get(textOf(device['container_id']) ?? '');
    const place = parent ? placeInside(placed, device, parent) : placeOnRails(placed, device);
    addDevice(placed, device, { in: id, units }, place, `${where}.devices[${i}]`);
  });
}

/** Where in its rack: the lowest unit, which part of the width, and how wide that is. */
interface Place {
  u: number;
  slot?: number;
  width?: string | undefined;
  rear: boolean;
}

const unitOf = ({ steps }: Placed, device: Fields) =>
  Math.floor((numberOf(device['position']) ?? steps) / steps);
const typeOf = ({ types }: Placed, device: Fields): Fields =>
  types.get(textOf(device['device_type']) ?? '') ?? {};

function placeOnRails(placed: Placed, device: Fields): Place {
  const half = numberOf(typeOf(placed, device)['slot_width']) === 1;
  const slot = textOf(device['slot_position']) === 'right' ? 1 : 0;
  return {
    u: unitOf(placed, device),
    rear: textOf(device['face']) === 'rear',
    ...(half && { slot, width: 'half' }),
  };
}

/** In a carrier or chassis, whose slots stand in rows and columns. */
function placeInside(placed: Placed, device: Fields, parent: Fields): Place {
  const slots = listOf(typeOf(placed, parent)['slots']).map(fieldsOf);
  const own = slots.find(({ id }) => id === device['slot_id']);
  const { row, col } = fieldsOf(own?.['position']);
  const columns = slots.filter(({ position }) => fieldsOf(position)['row'] === row).length;
  return {
    u: unitOf(placed, parent) + (wholeOf(row, 0, 59) ?? 0),
    slot: wholeOf(col, 0, 5) ?? 0,
    width: widths[columns],
    rear: textOf(parent['face']) === 'rear',
  };
}

function addDevice(
  placed: Placed,
  device: Fields,
  rack: { in: string; units: number },
  { u, slot, width, rear }: Place,
  where: string,
): void {
  const { draft, devices, ports } = placed;
  const slug = textOf(device['device_type']) ?? 'device';
  const type = typeOf(placed, device);
  const inside = u >= 1 && u <= rack.units;
  const kind = kindOfType(type, slug);
  const made = draft.add('devices', textOf(device['name']) ?? textOf(type['model']) ?? slug, {
    kind,
    ...hardwareOf(draft, type, kind, where),
    ...(inside && {
      rack: {
        in: rack.in,
        u,
        ...(slot !== undefined && width !== undefined && { slot }),
        ...(rear && { face: 'rear' }),
      },
    }),
    ...(width !== undefined && { chassis: { width } }),
    ...(textOf(device['notes']) !== undefined && { notes: textOf(device['notes']) }),
  });
  if (!inside) draft.lose(text`position`, where, text`Unit ${u} is outside of the rack.`);
  for (const key of [textOf(device['id']), textOf(device['name'])]) if (key) devices.set(key, made);
  for (const port of listOf(device['ports']).map(fieldsOf)) {
    const [id, name] = [textOf(port['id']), textOf(port['template_name'])];
    if (id !== undefined && name !== undefined) ports.set(id, { device: made, port: name });
  }
}

/** Carriers and chassis hold other devices, as a shelf does. */
function kindOfType(type: Fields, slug: string): string {
  if (listOf(type['slots']).length > 0) return 'shelf';
  const [category, model] = [textOf(type['category']), textOf(type['model'])];
  if (category === 'power') {
    const told = kindOfName(model, slug);
    return told === 'ups' || type['va_rating'] !== undefined ? 'ups' : 'pdu';
  }
  return kindOfName(category === 'server' ? undefined : category, model, slug, category);
}

function hardwareOf(draft: Draft, type: Fields, kind: string, where: string): Fields {
  const height = numberOf(type['u_height']) ?? 1;
  const units = Math.min(60, Math.ceil(height));
  if (units !== height)
    draft.lose(
      text`height of ${height} units`,
      where,
      text`It is taken as ${plural(units, { one: '# unit', other: '# units' })}.`,
    );
  const [name, vendor] = [textOf(type['model']), textOf(type['manufacturer'])];
  const most = mostDrawn(listOf(type['power_ports']).map(fieldsOf));
  const apparent = numberOf(type['va_rating']);
  const ports = hardwarePorts(draft, listOf(type['interfaces']).map(fieldsOf), `${where}.interfaces`);
  const outlets = outletsOf(listOf(type['power_outlets']).map(fieldsOf));
  const hardware = {
    ...(name !== undefined && { name }),
    ...(vendor !== undefined && { vendor }),
    ...(units > 1 && { units }),
    ...(most !== undefined && kind !== 'pdu' && { power: { maximum: most } }),
    ...(apparent !== undefined && kind === 'ups' && { output: { apparent: `${apparent} VA` } }),
    ...(Object.keys(outlets).length > 0 && { outlets }),
    ...(Object.keys(ports).length > 0 && kind !== 'patch-panel' && { ports }),
    ...(kind === 'patch-panel' && { positions: Math.max(1, Math.min(288, Object.keys(ports).length || 24)) }),
  };
  return Object.keys(hardware).length > 0 ? { hardware } : {};
}
