import { kindOf } from '../devices/kinds';
import type { Topology } from '../topology/topology';
import type { Ns } from '../units/quantity';
import { batteryOf } from './battery';
import { sumOf } from './load';
import { powerWhen } from './outage';
import { backedBy } from './runtime';

/** A moment of an outage at which something goes off. */
export interface Stage {
  /** Since the outage began. */
  after: Ns;
  /** UPSs whose batteries are empty then. */
  empty: string[];
  /** Devices that go off then, without strips and panels. */
  off: string[];
}

export interface Course {
  stages: Stage[];
  /** UPSs of whose batteries nobody says anything: they are taken to last. */
  unknown: string[];
}

export interface OutageTerms {
  /** What is drawn: what devices take idle, or at most. */
  load: 'idle' | 'maximum';
  /** How full the batteries are when it begins, 0…1. */
  charge: number;
}

/**
 * What goes off, and when, once these circuits and devices are off and stay so: at once what no battery backs, then what hangs on
 * each UPS as its battery runs empty. A battery loses a share of its charge in the time that its load of the moment takes of the
 * whole; what goes off meanwhile relieves it. A device with two supplies draws all it takes from each, as everywhere here.
 */
export function courseOf(topology: Topology, off: readonly string[], { load, charge }: OutageTerms): Course {
  const stages: Stage[] = [];
  const unknown = new Set<string>();
  const left = new Map<string, number>();
  const dead = [...off];
  let known = new Set<string>();
  let now: Ns = 0;
  let empty: string[] = [];
  for (;;) {
    const { dark, onBattery } = powerWhen(topology, dead);
    const fresh = dark.filter((id) => !known.has(id) && isMachine(topology, id));
    if (fresh.length > 0 || empty.length > 0) stages.push({ after: now, empty, off: fresh });
    known = new Set(dark);
    const draining = onBattery.map((ups) => {
      const battery = batteryOf(topology.devices[ups]!);
      if (!battery) unknown.add(ups);
      const carried = backedBy(topology, ups).filter((id) => !known.has(id));
      const whole = battery?.lasts(sumOf(topology, carried)[load]) ?? Infinity;
      return { ups, whole, ends: whole * (left.get(ups) ?? charge) };
    });
    const next = Math.min(...draining.map(({ ends }) => ends));
    if (!(next < Infinity)) return { stages, unknown: [...unknown] };
    now += next;
    for (const { ups, whole, ends } of draining)
      if (ends > next && whole < Infinity) left.set(ups, (ends - next) / whole);
    empty = draining.filter(({ ends }) => ends === next).map(({ ups }) => ups);
    dead.push(...empty);
  }
}

const isMachine = ({ devices }: Topology, id: string): boolean => kindOf(devices[id]!).role !== 'passive';

/** When every circuit of the house is off. */
export const withoutMains = (topology: Topology, load: OutageTerms['load']): Course =>
  courseOf(topology, Object.keys(topology.circuits), { load, charge: 1 });
