import type { Device } from '../device';
import { splitPort } from '../identifier';
import { vlanOfAddress } from '../lookup';
import { withValueAt } from '../paths';
import { ownersById, pathOf } from '../owners';
import type { Topology } from '../topology';
import { copiedSupply } from './copied-supply';
import { freeAddress, isAddressTaken } from './free-address';
import { freshId } from './fresh-id';
import { refuseDangling } from './refuse-dangling';

export interface Duplicate {
  ids: readonly string[];
  /** The design that the records are copied from, as it was when they were; left out: this one. */
  from?: Topology;
  /** How far from the originals the copies are drawn. */
  offset: { x: number; y: number };
}

/** What can be copied: things that stand on their own, those first that others name, and what is only drawn. */
const copied = ['devices', 'workloads', 'services', 'containers', 'zones', 'notes'] as const;
type Copied = (typeof copied)[number];

/**
 * Copies records under free ids, with the cables between copied devices. A copied device keeps its addresses and outlets where
 * they are free, else gets others, and has no place in a rack; a container's copy runs on the copy of its host where that is copied
 * too. Refuses what names a record that is not here.
 */
export function duplicate(topology: Topology, { ids, from = topology, offset }: Duplicate): Topology {
  const owned = ownersById(from);
  const names = new Map<string, string>();
  let next = topology;
  for (const owner of copied) {
    for (const id of ids) {
      if (owned.get(id) !== owner) continue;
      const copy = freshId(next, id);
      names.set(id, copy);
      const record = isDrawn(owner)
        ? moved(from.layout[owner]![id]!, offset)
        : recordCopy(next, from, owner, id, names);
      next = withValueAt(next, [...pathOf(owner), copy], record);
      next = placed(next, from, id, copy, offset);
    }
  }
  next = withSupplies(next, from, names);
  next = withCables(next, from, names);
  refuseDangling(next);
  return next;
}

const isDrawn = (owner: Copied): owner is 'zones' | 'notes' => owner === 'zones' || owner === 'notes';

const moved = <T extends { x: number; y: number }>(drawn: T, by: Duplicate['offset']): T => ({
  ...drawn,
  x: drawn.x + by.x,
  y: drawn.y + by.y,
});

function recordCopy(
  topology: Topology,
  from: Topology,
  owner: Exclude<Copied, 'zones' | 'notes'>,
  id: string,
  names: ReadonlyMap<string, string>,
): unknown {
  if (owner === 'devices') return deviceCopy(topology, from.devices[id]!);
  const { name: _, ...record } = from[owner][id]!;
  if ('host' in record) return { ...record, host: names.get(record.host) ?? record.host };
  if ('workload' in record) return { ...record, workload: names.get(record.workload) ?? record.workload };
  return record;
}

function deviceCopy(topology: Topology, device: Device): Device {
  const { hostname: _, rack: __, power: ___, management, ...rest } = device;
  const promised: string[] = [];
  const fresh = (address: string) => {
    const isFree = !isAddressTaken(topology, address) && !promised.includes(address);
    const vlan = vlanOfAddress(topology, address);
    const free = isFree ? address : freeAddress(topology, vlan, [address], promised);
    if (free !== undefined) promised.push(free);
    return free;
  };
  const macs = macsOf(topology);
  const ports = Object.entries(device.ports ?? {}).map(([name, { address, mac, ...port }]) => {
    const free = address === undefined ? undefined : fresh(address);
    const own = mac !== undefined && !macs.has(mac);
    return [name, { ...port, ...(own && { mac }), ...(free !== undefined && { address: free }) }] as const;
  });
  const managed = management && fresh(management.address);
  return {
    ...rest,
    ...(device.ports && { ports: Object.fromEntries(ports) }),
    ...(managed !== undefined && { management: { ...management!, address: managed } }),
  };
}

/** Hardware addresses in use: no two machines have one, so a copy has none until it is known. */
const macsOf = ({ devices }: Topology) =>
  new Set(Object.values(devices).flatMap(({ ports = {} }) => Object.values(ports).map(({ mac }) => mac)));

function withSupplies(topology: Topology, from: Topology, names: ReadonlyMap<string, string>): Topology {
  return [...names].reduce((next, [id, copy]) => {
    const supply = from.devices[id]?.power;
    const own = supply && copiedSupply(next, supply, names);
    return own ? withValueAt(next, ['devices', copy, 'power'], own) : next;
  }, topology);
}

function placed(
  topology: Topology,
  from: Topology,
  id: string,
  copy: string,
  offset: Duplicate['offset'],
): Topology {
  return (['cables', 'services'] as const).reduce((next, view) => {
    const place = from.layout[view]?.[id];
    if (!place) return next;
    return withValueAt(next, ['layout', view, copy], { x: place.x + offset.x, y: place.y + offset.y });
  }, topology);
}

function withCables(topology: Topology, before: Topology, names: ReadonlyMap<string, string>): Topology {
  return Object.entries(before.cables).reduce((next, [id, cable]) => {
    const ends = cable.between.map((end) => {
      const { device, port } = splitPort(end);
      const copy = names.get(device);
      return copy === undefined ? undefined : `${copy}:${port}`;
    });
    const [a, b] = ends;
    if (a === undefined || b === undefined) return next;
    return withValueAt(next, ['cables', freshId(next, id)], { ...cable, between: [a, b] });
  }, topology);
}
