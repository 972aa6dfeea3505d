import type { ResolvedPort } from './ports';

/** Positions of a panel of which nobody says how many it has: one unit of a 19-inch rack full of sockets. */
const usualPositions = 24;

/** What twisted pair carries at most; a panel itself sets no rate, its cables and the ports at their far ends do. */
const highestRate = 10e9;

/**
 * The sockets of a patch panel: position 3 has `3` at the front and `r3` at the rear, and what comes in at one goes out at
 * the other.
 */
export function panelPorts(positions = usualPositions): ResolvedPort[] {
  return Array.from({ length: positions }, (_, i) => String(i + 1)).flatMap((front) => [
    panelPort(front, `r${front}`),
    panelPort(`r${front}`, front),
  ]);
}

export const isRear = ({ name, through }: ResolvedPort): boolean => name === `r${through}`;

const panelPort = (name: string, through: string): ResolvedPort => ({
  name,
  through,
  rate: highestRate,
  upstream: undefined,
  throughput: undefined,
  address: undefined,
  mtu: undefined,
  vlan: undefined,
  queue: undefined,
  interface: name,
  medium: 'rj45',
  poe: false,
});
