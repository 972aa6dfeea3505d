import type { ChassisWidth } from '../topology/chassis';
import type { Device, DeviceKindName } from '../topology/device';
import type { Bps } from '../units/quantity';

/** What plugs into a port. `line` is the far side of a provider's connection. */
export type PortMedium = 'rj45' | 'sfp' | 'sfp+' | 'line';

export interface KindPort {
  rate: Bps;
  medium: PortMedium;
}

/**
 * What a device does for the network, which decides how it is drawn, simulated and configured. What is passive takes no part:
 * it takes room, carries others, feeds them, or as a patch panel passes their cables through.
 */
export type DeviceRole = 'host' | 'switch' | 'router' | 'internet' | 'passive';

/** One kind of device: a plain object in a file of its own, listed in `kinds.ts`. */
export interface DeviceKind {
  name: DeviceKindName;
  label: string;
  role: DeviceRole;
  /** A new device's id begins with it: `pi` gives `pi-1`. */
  idPrefix: string;
  /** Ports of a device without a catalogue model. */
  defaultPorts: Readonly<Record<string, KindPort>>;
  /** What a new device is written with, besides what the edit finds out (address, gateway, SSH user). */
  fresh: Omit<Device, 'kind'>;
  /** Whether a K3s node or a Docker engine can run on it. */
  runsWorkloads: boolean;
  /** How much of a rack's width one takes that is put on a shelf. Left out: it fills the unit. */
  shelfWidth?: ChassisWidth;
  /** Others may stand on it, and share its units then. */
  carriesOthers?: true;
}
