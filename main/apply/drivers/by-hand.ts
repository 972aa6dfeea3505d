import type { PortMode } from './driver';

/** A switch as a whole, for systems without a shell to run our steps in: a person enters the lines. */
export interface SwitchSettings {
  /** By the name that the switch gives the port, those it is managed through last. */
  ports: [string, PortMode][];
  /** Tag → name. */
  vlans: [number, string][];
  /** VLAN that the switch's own address is in. */
  management: number | null;
}

/** How the exact settings of a switch are entered on its console, in an order that does not cut off who enters them (D20). */
export const dialects: Readonly<Record<string, (settings: SwitchSettings) => string[]>> = {
  routeros: routerOs,
  ios,
};

/**
 * RouterOS 7, bridge VLAN table (MikroTik docs, "Bridge VLAN Table"): filtering is switched on last, when the bridge itself is a
 * member of the management VLAN. The export is the way back.
 */
function routerOs({ ports, vlans, management }: SwitchSettings): string[] {
  const members = (tag: number, tagged: boolean) => [
    ...(tag === management && tagged === (tag !== bridgeVlan) ? ['bridge'] : []),
    ...ports
      .filter(([, mode]) => (tagged ? mode.tagged.includes(tag) : mode.untagged === tag))
      .map(([port]) => port),
  ];
  const list = (name: string, all: string[]) => (all.length > 0 ? ` ${name}=${all.join(',')}` : '');
  return [
    '/export file=before-rackloom',
    ...ports.map(
      ([port, mode]) =>
        `/interface bridge port set [find interface=${port}] pvid=${mode.untagged ?? 1} frame-types=${admitted(mode)} ingress-filtering=yes`,
    ),
    ...vlans.map(
      ([tag]) =>
        `/interface bridge vlan add bridge=bridge vlan-ids=${tag}${list('tagged', members(tag, true))}${list('untagged', members(tag, false))}`,
    ),
    '/interface bridge set [find name=bridge] vlan-filtering=yes',
  ];
}

/** The bridge's own port has pvid 1: in that VLAN it is untagged. */
const bridgeVlan = 1;

function admitted({ untagged, tagged }: PortMode): string {
  if (tagged.length === 0) return 'admit-only-untagged-and-priority-tagged';
  return untagged === null ? 'admit-only-vlan-tagged' : 'admit-all';
}

/** Cisco IOS (Catalyst configuration guide, "Configuring VLANs"). The reload is the guard: it brings the saved configuration back. */
function ios({ ports, vlans }: SwitchSettings): string[] {
  return [
    'reload in 5',
    'configure terminal',
    ...vlans.flatMap(([tag, name]) => (tag === 1 ? [] : [`vlan ${tag}`, ` name ${name}`])),
    ...ports.flatMap(([port, { untagged, tagged }]) =>
      tagged.length === 0
        ? [`interface ${port}`, ' switchport mode access', ` switchport access vlan ${untagged ?? 1}`]
        : [
            `interface ${port}`,
            ' switchport mode trunk',
            ` switchport trunk native vlan ${untagged ?? 1}`,
            ` switchport trunk allowed vlan ${[...new Set([...tagged, ...(untagged === null ? [] : [untagged])])].sort((a, b) => a - b).join(',')}`,
          ],
    ),
    'end',
    'reload cancel',
    'write memory',
  ];
}
