import type { Text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';

/** One interface as the design wants it. */
export interface WantedInterface {
  /** `eth0`, or `eth0.20` for a VLAN subinterface. */
  name: string;
  address: string;
  gateway?: string;
  dns: string[];
  vlan?: { tag: number; parent: string };
}

export interface WantedFile {
  path: string;
  mode: string;
  text: string;
}

/**
 * What is in charge of a host's network: how it is told apart, which files it reads, and how they take effect without a
 * reboot. Each writes files of its own beside the user's, never into them where that can be had.
 */
export interface NetworkBackend {
  name: 'netplan' | 'NetworkManager' | 'systemd-networkd' | 'dhcpcd';
  /** Shell test that succeeds where it is in charge. */
  inCharge: string;
  /** Files it may hold of ours, for reading them before they are compared. */
  files(wanted: readonly WantedInterface[], current: (path: string) => string | null): WantedFile[];
  /** Why it cannot do what is wanted, where that is so. */
  cannot?(wanted: readonly WantedInterface[]): Text | null;
  activate(wanted: readonly WantedInterface[]): Change[];
}

export const parentsOf = (wanted: readonly WantedInterface[]) => wanted.filter(({ vlan }) => !vlan);
export const vlansOf = (wanted: readonly WantedInterface[], parent: string) =>
  wanted.filter(({ vlan }) => vlan?.parent === parent);
