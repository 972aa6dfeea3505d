import { t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { splitPort } from '#shared/topology/identifier';
import { channelsOf } from '#shared/topology/links';
import type { Topology } from '#shared/topology/topology';
import { clusterRole } from '../state/cluster-role';
import { sameDesign } from '../state/same-design';
import type { KeptRun } from '../state/simulation';

/** What a step is judged by: the design at the beginning and now, the first run and the last. */
export interface TourFacts {
  before: Topology;
  topology: Topology;
  kept: KeptRun | null;
  simulated: Topology | null;
}

export interface TourStep {
  title: string;
  words: string;
  /** The same without a mouse. `Mod+…` stands as people write it. */
  keys: (written: (shortcut: string) => string) => string;
  done: (facts: TourFacts) => boolean;
}

/** Each is over when it has been done, in whatever way; what undo takes back is asked for again. */
export const tourSteps: readonly TourStep[] = [
  {
    title: t`Simulate the homelab as it is`,
    words: t`Press Simulate at the top right. Cables take the colour of their load, and Flows lists latencies.`,
    keys: (written) => t`By keyboard: ${written('Mod+Enter')}.`,
    done: ({ before, kept }) => kept !== null && sameDesign(kept.simulated, before),
  },
  {
    title: t`Drag in a Raspberry Pi`,
    words: t`Take it from Devices on the left and drop it on a free place of the canvas.`,
    keys: (written) => t`By keyboard: ${written('Mod+K')}, then “Add Raspberry Pi”.`,
    done: ({ before, topology }) => newPis(before, topology).length > 0,
  },
  {
    title: t`Cable it to the switch`,
    words: t`Drag from its port to a free one of the switch, like sw1:6. The cable says what both ends agree on.`,
    keys: () => t`By keyboard: select the Pi, then “Connect to” at its port in the inspector.`,
    done: ({ before, topology }) => cabledPis(before, topology).length > 0,
  },
  {
    title: t`Make it a worker`,
    words: t`Select the Pi and choose its cluster role in the inspector. Pods may now run on it.`,
    keys: () => t`By keyboard: Tab reaches “Cluster role” in the inspector.`,
    done: ({ before, topology }) => newWorkers(before, topology).length > 0,
  },
  {
    title: t`Simulate again`,
    words: t`The first run is kept: Compare will show what the new Pi changes.`,
    keys: (written) => t`By keyboard: ${written('Mod+Enter')}.`,
    done: ({ before, simulated }) => simulated !== null && newWorkers(before, simulated).length > 0,
  },
];

/** The place of the first step that is not done; the number of all steps when none is left. */
export function stepAt(facts: TourFacts): number {
  const open = tourSteps.findIndex(({ done }) => !done(facts));
  return open < 0 ? tourSteps.length : open;
}

const newPis = (before: Topology, { devices }: Topology) =>
  Object.keys(devices).filter((id) => !before.devices[id] && devices[id]?.kind === 'raspberry-pi');

const cabledPis = (before: Topology, topology: Topology) =>
  newPis(before, topology).filter((id) =>
    [...channelsOf(topology)].some(([, { ends }]) => {
      const devices = ends.map((end) => splitPort(end).device);
      return devices.includes(id) && devices.some((end) => isSwitch(topology, end));
    }),
  );

function isSwitch({ devices }: Topology, id: string): boolean {
  const device = devices[id];
  return device !== undefined && kindOf(device).role === 'switch';
}

const newWorkers = (before: Topology, topology: Topology) =>
  cabledPis(before, topology).filter((id) => clusterRole(topology, id) !== null);
