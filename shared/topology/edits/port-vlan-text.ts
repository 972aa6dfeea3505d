import { text } from '../../language/text';
import type { PortVlan } from '../device';
import type { Topology } from '../topology';
import { refuse } from './refuse';

/** A port's VLAN mode on one line, as tables show and take it: `servers`, or `trunk servers iot native lab`. */
export function portVlanText(vlan: PortVlan | undefined): string {
  if (!vlan) return '';
  if ('access' in vlan) return vlan.access;
  return ['trunk', ...vlan.trunk, ...(vlan.native === undefined ? [] : ['native', vlan.native])].join(' ');
}

/** Reads it again; `trunk` alone means every VLAN there is. Refuses a VLAN that the design has not. */
export function readPortVlan(topology: Topology, written: string): PortVlan | undefined {
  const [first, ...rest] = written.trim().split(/[\s,]+/);
  if (!first) return undefined;
  if (first !== 'trunk') {
    if (rest.length > 0)
      refuse(text`"${written}" is no port mode.`, text`Write one VLAN, or "trunk" and its VLANs.`);
    return { access: known(topology, first) };
  }
  const at = rest.indexOf('native');
  const carried = (at < 0 ? rest : rest.slice(0, at)).map((vlan) => known(topology, vlan));
  const native = at < 0 ? undefined : known(topology, rest[at + 1] ?? '');
  const trunk = carried.length > 0 ? carried : Object.keys(topology.vlans);
  return { trunk, ...(native !== undefined && { native }) };
}

function known(topology: Topology, vlan: string): string {
  if (Object.hasOwn(topology.vlans, vlan)) return vlan;
  return refuse(text`There is no VLAN "${vlan}".`, text`There are ${Object.keys(topology.vlans)}.`);
}
