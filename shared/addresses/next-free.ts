import { formatAddress, isHostAddress, type Network } from './ipv4';

/**
 * The first free host address above `after`, then from the network's start; undefined when none is left. Looks at no
 * more addresses than are taken, however large the network.
 */
export function nextFree(
  network: Network,
  isTaken: (address: number) => boolean,
  after: number = network.network,
): number | undefined {
  const upper = firstFree(network, isTaken, after + 1, network.broadcast);
  return upper ?? firstFree(network, isTaken, network.network, after);
}

function firstFree(
  network: Network,
  isTaken: (address: number) => boolean,
  from: number,
  to: number,
): number | undefined {
  for (let address = from; address <= to; address++)
    if (isHostAddress(network, address) && !isTaken(address)) return address;
  return undefined;
}

/** `10.20.10.15/24`, as a port's address is written. */
export const formatInterface = (address: number, { prefix }: Network): string =>
  `${formatAddress(address)}/${prefix}`;
