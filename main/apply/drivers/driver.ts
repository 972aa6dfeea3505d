import type { Change } from '#shared/plan/plan';
import type { ConsoleKind } from '../../transports/console/console';

/** IEEE 802.1Q mode of a port, by VLAN tag. */
export interface PortMode {
  /** VLAN of untagged frames: the access VLAN, or a trunk's native one. */
  untagged: number | null;
  /** VLANs carried tagged; empty on an access port. Both empty: nobody set the port, and the switch does what it likes. */
  tagged: number[];
}

/** How one kind of switch is read and configured, over a shell on it or its own command line. */
export interface SwitchDriver {
  name: string;
  /** Its own command line, where it has no shell. */
  console?: ConsoleKind;
  /** Prints the mode of all ports. */
  factsScript: string;
  /** By the name that the switch gives the port. */
  parse(output: string): Record<string, PortMode>;
  /** The name that `parse` uses for a port that a person may write in more than one way. */
  portName?(written: string): string;
  /** Commands that bring one port into a mode, each with what leads back to the mode it had. */
  setPort(port: string, mode: PortMode, before: PortMode): Change[];
  /** Line that keeps what was set over a restart, where the switch forgets it. A guarded change is saved by its guard. */
  save?: string;
  /** For a switch that heeds the modes of its ports only once it is told to. */
  filtering?: Filtering;
}

export interface Filtering {
  /** Whether the switch that `port` belongs to keeps VLANs apart. */
  isOn(output: string, port: string): boolean;
  /** Switches it on, with the switch's own address in the VLAN `management`. */
  turnOn(port: string, management: number | null): Change[];
}

export function modeText({ untagged, tagged }: PortMode): string {
  if (tagged.length > 0) return `trunk ${tagged.join(',')}, native ${untagged ?? 'none'}`;
  return untagged === null ? 'not set' : `access ${untagged}`;
}

/** Nobody had set the port. */
export const isUnset = ({ untagged, tagged }: PortMode): boolean => untagged === null && tagged.length === 0;
