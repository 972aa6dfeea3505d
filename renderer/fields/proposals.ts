import { parseNetwork, formatAddress } from '#shared/addresses/ipv4';
import { freeAddress } from '#shared/topology/edits/free-address';
import { shapeOf, type Schema } from '#shared/fields/shape';
import { labelOf } from '#shared/topology/making/draft';
import { byEnd } from './by-end';
import { offeredAt } from './offered';
import { fieldIn, type Place } from './place';

/** What is proposed for a field that must be filled in, by the end of its path, where it follows from the design or is usual. */
const proposals: Readonly<Record<string, (place: Place) => unknown>> = {
  'management.address': ({ topology, parent }) =>
    freeAddress(topology, String((parent as { vlan?: string } | undefined)?.vlan ?? '')),
  'network.vlans.*': ({ topology, path }) => freeAddress(topology, String(path.at(-1))),
  'dhcp.from': (place) => leased(place, 100),
  'dhcp.to': (place) => leased(place, 199),
  'faults.*.at': () => '5 s',
  'faults.*.speed': () => 0.5,
  'serving.time': () => '5 ms',
  'loss.below': () => 0.01,
  block: ({ topology }) => Object.values(topology.vlans)[0]?.subnet ?? '10.0.0.0/8',
  'env.*.secret': ({ path }) => labelOf(String(path.at(-2))),
  'access.*.action': () => 'deny',
};

/** A host of the VLAN's subnet, counted from its network's address. */
function leased({ topology, path }: Place, host: number): string | undefined {
  const network = parseNetwork(topology.vlans[String(path[1])]?.subnet ?? '');
  return network && network.prefix <= 24 ? formatAddress(network.network + host) : undefined;
}

/** What something begins with: what must be there, as far as it can be proposed. */
export function proposedAt(place: Place): unknown {
  const shape = shapeOf(place.schema);
  if (shape.control === 'variants') {
    const [first] = shape.variants;
    return first && proposedAt({ ...place, schema: first.schema });
  }
  if (shape.control !== 'group') return proposedValue(place, place.schema);
  return shape.fields.reduce<Record<string, unknown>>((parent, { name, schema, optional }) => {
    const value = optional
      ? undefined
      : proposedAt({ ...fieldIn(place, name, schema), parent, written: undefined });
    return value === undefined ? parent : { ...parent, [name]: value };
  }, {});
}

function proposedValue(place: Place, schema: Schema): unknown {
  const proposed = byEnd(proposals, place.pattern);
  if (proposed) return proposed(place);
  const shape = shapeOf(schema);
  const offered = offeredAt(place)?.[0]?.[0];
  if (offered !== undefined) return shape.control === 'number' ? Number(offered) : offered;
  if (shape.control === 'choice') return shape.values[0];
  if (shape.control === 'list') {
    const all = offeredAt({ ...place, pattern: `${place.pattern}.*` });
    return all?.[0] ? [all[0][0]] : undefined;
  }
  return undefined;
}
