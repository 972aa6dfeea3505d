import type { NetworkBackend } from './backend';
import { dhcpcd } from './dhcpcd';
import { netplan } from './netplan';
import { networkd } from './networkd';
import { networkManager } from './network-manager';

/** In the order in which they are looked for: netplan feeds one of the next two. */
export const networkBackends: readonly NetworkBackend[] = [netplan, networkManager, networkd, dhcpcd];
