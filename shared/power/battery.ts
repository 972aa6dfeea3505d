import { modelNamed } from '../devices/catalogue';
import { hardwareOf } from '../devices/hardware-of';
import type { Device } from '../topology/device';
import type { MilliWatt, MilliWattHour, Ns } from '../units/quantity';

/** Share of a battery's energy that reaches the outlets, where the file does not say: line-interactive UPSs lose about this much. */
const usualEfficiency = 0.85;
/** What is left of a lead-acid battery when it is to be replaced (IEEE 1188-2005, 8). */
export const wornOut = 0.8;

/** A UPS's battery with everything that is plugged into it. */
export interface Battery {
  /** Whether its maker's table says how long it lasts, or its energy does. */
  basis: 'table' | 'energy';
  efficiency: { value: number; stated: boolean };
  health: { value: number; stated: boolean };
  /** How long it carries a load from full; Infinity where there is none. */
  lasts: (load: MilliWatt) => Ns;
}

const nsPerHour = 3600e9;

/** Null where nobody states how long it lasts, nor what it keeps. */
export function batteryOf(device: Device): Battery | null {
  const { battery, runtimes } = hardwareOf(device);
  if (!battery && !runtimes) return null;
  const { usable = 1, efficiency = usualEfficiency, health = 1 } = battery ?? {};
  const own = battery?.energy ?? 0;
  const packs = [...(battery?.packs ?? []), ...partsOf(device)].reduce((sum, pack) => sum + pack, 0);
  const delivered = runtimes
    ? (load: MilliWatt) => tableEnergy(runtimes, load) * (own > 0 ? (own + packs) / own : 1)
    : () => (own + packs) * usable * efficiency;
  return {
    basis: runtimes ? 'table' : 'energy',
    efficiency: { value: efficiency, stated: battery?.efficiency !== undefined },
    health: { value: health, stated: battery?.health !== undefined },
    lasts: (load) => (load > 0 ? ((delivered(load) * health) / load) * nsPerHour : Infinity),
  };
}

const partsOf = ({ parts = [] }: Device): MilliWattHour[] =>
  parts.flatMap((part) => modelNamed(part)?.battery?.energy ?? []);

/**
 * What a battery delivers at a load: between two lines of the table in a straight line, which follows its loss at high currents;
 * beyond its ends as much as there, which is on the safe side below the least load.
 */
function tableEnergy(table: readonly { load: MilliWatt; lasts: Ns }[], load: MilliWatt): MilliWattHour {
  const points = table
    .map((line) => ({ load: line.load, energy: (line.load * line.lasts) / nsPerHour }))
    .sort((a, b) => a.load - b.load);
  const above = points.findIndex((point) => point.load >= load);
  if (above <= 0) return points.at(above)!.energy;
  const [a, b] = [points[above - 1]!, points[above]!];
  return a.energy + ((b.energy - a.energy) * (load - a.load)) / (b.load - a.load);
}
