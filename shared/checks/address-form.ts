import { formatAddress, isHostAddress, parseAddress, parseInterface, parseNetwork } from '../addresses/ipv4';
import { portsOf } from '../devices/ports';
import { named } from '../formats/subject';
import { text, type Text } from '../language/text';
import type { Path } from '../topology/paths';
import type { Check, Finding, Offer } from './check';

/** Addresses that have the look of one and are none: 10.20.300.1, or a network's own address. */
export const addressForm: Check = {
  name: 'address-form',
  finds: 'An address or subnet has the look of one and is none.',
  offers: "The network's own address for a subnet.",
  run: (topology) => [
    ...Object.entries(topology.devices).flatMap(([id, device]) => [
      ...portsOf(device).flatMap(({ name, address }) =>
        interfaceFinding(address, ['devices', id, 'ports', name, 'address']),
      ),
      ...interfaceFinding(device.management?.address, ['devices', id, 'management', 'address']),
      ...plainFinding(device.gateway, ['devices', id, 'gateway']),
    ]),
    ...Object.entries(topology.vlans).flatMap(([id, { subnet, gateway, dhcp }]) => [
      ...subnetFinding(subnet, ['vlans', id, 'subnet']),
      ...plainFinding(gateway, ['vlans', id, 'gateway']),
      ...plainFinding(dhcp?.from, ['vlans', id, 'dhcp', 'from']),
      ...plainFinding(dhcp?.to, ['vlans', id, 'dhcp', 'to']),
    ]),
  ],
};

const finding = (path: Path, summary: Text, mend: Text): Finding[] => [
  { severity: 'error', summary, mend, path },
];

const noAddress = (written: string, path: Path) => text`${named(path)}: ${written} is no address`;
const formOfBoth = text`Write four numbers from 0 to 255, and a prefix up to 32.`;

function interfaceFinding(written: string | undefined, path: Path): Finding[] {
  if (written === undefined) return [];
  const parsed = parseInterface(written);
  if (!parsed) return finding(path, noAddress(written, path), formOfBoth);
  if (isHostAddress(parsed, parsed.address)) return [];
  const { network, broadcast } = parsed;
  return finding(
    path,
    parsed.address === network
      ? text`${named(path)}: ${written} is the address of the network itself`
      : text`${named(path)}: ${written} is the broadcast address`,
    text`Take one from ${formatAddress(network + 1)} to ${formatAddress(broadcast - 1)}.`,
  );
}

function subnetFinding(written: string | undefined, path: Path): Finding[] {
  if (written === undefined) return [];
  const parsed = parseNetwork(written);
  if (!parsed) return finding(path, text`${named(path)}: ${written} is no subnet`, formOfBoth);
  const whole = `${formatAddress(parsed.network)}/${parsed.prefix}`;
  if (whole === written) return [];
  const mends: Offer[] = [
    { label: text`Write ${whole}`, edit: 'setField', arguments: { path, value: whole } },
  ];
  const inside = text`${named(path)}: ${written} is an address inside a subnet`;
  return finding(path, inside, text`Write ${whole}.`).map((found) => ({ ...found, mends }));
}

const plainFinding = (written: string | undefined, path: Path): Finding[] =>
  written === undefined || parseAddress(written) !== undefined
    ? []
    : finding(path, noAddress(written, path), text`Write four numbers from 0 to 255.`);
