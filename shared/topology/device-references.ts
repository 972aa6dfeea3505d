import type { PortVlan } from './device';
import type { Path } from './paths';
import { splitFeed } from './power';
import { at, list, optional, type Reference } from './reference';
import type { Topology } from './topology';

export function deviceReferences(device: Topology['devices'][string], path: Path): Reference[] {
  const [rack, management] = [
    [...path, 'rack'],
    [...path, 'management'],
  ];
  return [
    ...optional([...rack, 'in'], device.rack?.in, ['racks'], rack),
    ...Object.entries(device.ports ?? {}).flatMap(([name, { vlan }]) =>
      vlan ? vlanReferences(vlan, [...path, 'ports', name, 'vlan']) : [],
    ),
    ...feedReferences(device, path),
    ...optional([...path, 'ssh', 'jump'], device.ssh?.jump, ['devices']),
    ...(device.forwarding?.nat?.forwards ?? []).map(({ to }, i) => {
      const forward = [...path, 'forwarding', 'nat', 'forwards', i];
      return at([...forward, 'to'], to, ['devices', 'containers'], forward);
    }),
    ...optional([...management, 'vlan'], device.management?.vlan, ['vlans'], management),
  ];
}

/** An outlet is at a device; a circuit has none. */
const feedReferences = ({ power }: Topology['devices'][string], path: Path): Reference[] =>
  (power?.from ?? []).map((reference, i) => {
    const { source, outlet } = splitFeed(reference);
    const place = at(
      [...path, 'power', 'from', i],
      source,
      outlet === undefined ? ['circuits', 'devices'] : ['devices'],
    );
    return { ...place, as: outlet === undefined ? 'value' : 'outlet', lastTakes: [...path, 'power'] };
  });

/** What goes with the VLAN of a mode is the mode, or what it is the mode of. */
export function vlanReferences(vlan: PortVlan, mode: Path, takes: Path = mode): Reference[] {
  if ('access' in vlan) return [at([...mode, 'access'], vlan.access, ['vlans'], takes)];
  return [
    ...list([...mode, 'trunk'], vlan.trunk, 'vlans', takes),
    ...optional([...mode, 'native'], vlan.native, ['vlans']),
  ];
}
