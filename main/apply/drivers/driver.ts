import type { Change } from '#shared/plan/plan';

/** IEEE 802.1Q mode of a port, by VLAN tag. */
export interface PortMode {
  /** VLAN of untagged frames: the access VLAN, or a trunk's native one. */
  untagged: number | null;
  /** VLANs carried tagged; empty on an access port. Both empty: nobody set the port, and the switch does what it likes. */
  tagged: number[];
}

/** How one kind of switch is read and configured, over a shell on it. */
export interface SwitchDriver {
  name: string;
  /** Prints the mode of all ports. */
  factsScript: string;
  /** By the name that the switch gives the port. */
  parse(output: string): Record<string, PortMode>;
  /** Commands that bring one port into a mode, each with what leads back to the mode it had. */
  setPort(port: string, mode: PortMode, before: PortMode): Change[];
}

export function modeText({ untagged, tagged }: PortMode): string {
  if (tagged.length > 0) return `trunk ${tagged.join(',')}, native ${untagged ?? 'none'}`;
  return untagged === null ? 'not set' : `access ${untagged}`;
}
