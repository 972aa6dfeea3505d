import { formatAddress, isHostAddress, parseAddress, parseInterface, parseNetwork } from '../addresses/ipv4';
import { portsOf } from '../devices/ports';
import { subject } from '../formats/subject';
import type { Mend } from '../topology/edits/mends';
import type { Path } from '../topology/paths';
import type { Check, Finding } from './check';

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

const finding = (path: Path, what: string, mend: string): Finding[] => [
  { severity: 'error', summary: `${subject(path)}: ${what}`, mend, path },
];

const form = 'Write four numbers from 0 to 255';

function interfaceFinding(text: string | undefined, path: Path): Finding[] {
  if (text === undefined) return [];
  const parsed = parseInterface(text);
  if (!parsed) return finding(path, `${text} is no address`, `${form}, and a prefix up to 32.`);
  if (isHostAddress(parsed, parsed.address)) return [];
  const which =
    parsed.address === parsed.network ? 'the address of the network itself' : 'the broadcast address';
  const { network, broadcast } = parsed;
  const range = `${formatAddress(network + 1)} to ${formatAddress(broadcast - 1)}`;
  return finding(path, `${text} is ${which}`, `Take one from ${range}.`);
}

function subnetFinding(text: string | undefined, path: Path): Finding[] {
  if (text === undefined) return [];
  const parsed = parseNetwork(text);
  if (!parsed) return finding(path, `${text} is no subnet`, `${form}, and a prefix up to 32.`);
  const whole = `${formatAddress(parsed.network)}/${parsed.prefix}`;
  if (whole === text) return [];
  const mends: Mend[] = [{ label: `Write ${whole}`, edit: 'setField', arguments: { path, value: whole } }];
  return finding(path, `${text} is an address inside a subnet`, `Write ${whole}.`).map((found) => ({
    ...found,
    mends,
  }));
}

const plainFinding = (text: string | undefined, path: Path): Finding[] =>
  text === undefined || parseAddress(text) !== undefined
    ? []
    : finding(path, `${text} is no address`, `${form}.`);
