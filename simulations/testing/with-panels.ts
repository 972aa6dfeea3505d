import fc from 'fast-check';
import type { Cable } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';

/** Which cable is cut by a panel, where, and how the plugs go. */
export interface Patch {
  cable: number;
  share: number;
  /** The second cable is written from the panel to the far end, or the other way round. */
  turned: boolean;
  /** The near end is in the front socket, or in the rear one. */
  frontFirst: boolean;
}

export const patches: fc.Arbitrary<Patch[]> = fc.array(
  fc.record({
    cable: fc.nat(20),
    share: fc.constantFrom(0, 0.25, 0.5, 1),
    turned: fc.boolean(),
    frontFirst: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

/** The same drawing with a patch panel in some cables, which are cut in two there: `c1` goes on as `c1-0`. */
export const withPanels = (topology: Topology, all: readonly Patch[]): Topology =>
  all.reduce(withPanel, topology);

function withPanel(
  topology: Topology,
  { cable, share, turned, frontFirst }: Patch,
  number: number,
): Topology {
  const ids = Object.keys(topology.cables);
  const id = ids[cable % ids.length]!;
  const { between, length = 0, loss = 0, ...rest } = topology.cables[id]!;
  const panel = `panel${number}`;
  const [near, far] = frontFirst ? [`${panel}:7`, `${panel}:r7`] : [`${panel}:r7`, `${panel}:7`];
  const first: Cable = { ...rest, between: [between[0], near], length: length * share, loss };
  const second: Cable = {
    medium: rest.medium,
    between: turned ? [between[1], far] : [far, between[1]],
    length: length * (1 - share),
  };
  return {
    ...topology,
    devices: { ...topology.devices, [panel]: { kind: 'patch-panel' } },
    cables: { ...topology.cables, [id]: first, [`${id}-${number}`]: second },
  };
}
