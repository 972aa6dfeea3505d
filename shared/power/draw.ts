import { hardwareOf } from '../devices/hardware-of';
import { portsOf } from '../devices/ports';
import type { Device } from '../topology/device';
import type { MilliWatt } from '../units/quantity';

/** What something draws; `unknown` names whose figures nobody states, so that a sum is not taken for the whole. */
export interface Draw {
  idle: MilliWatt;
  maximum: MilliWatt;
  unknown: { idle: string[]; maximum: string[] };
}

const noDraw: Draw = { idle: 0, maximum: 0, unknown: { idle: [], maximum: [] } };

/**
 * What a device takes for itself, PoE that it hands on not counted: a switch's maximum is stated with all fed ports in use, so
 * its PoE budget comes off it. A graphics card's power counts where the computer around it states nothing.
 */
export function ownDraw(id: string, device: Device): Draw {
  const { power, poe, gpu } = hardwareOf(device);
  const hasOwn = hasOwnDraw(device);
  const maximum = power?.maximum === undefined ? gpu?.power : power.maximum - (poe?.budget ?? 0);
  const missing = (figure: number | undefined) => (figure === undefined && hasOwn ? [id] : []);
  return {
    idle: power?.idle ?? 0,
    maximum: Math.max(maximum ?? 0, power?.idle ?? 0),
    unknown: { idle: missing(power?.idle), maximum: missing(power?.maximum) },
  };
}

/** Panels, shelves and strips take nothing, and what stands for the provider is not ours. */
const hasOwnDraw = ({ kind }: Device): boolean =>
  kind !== 'patch-panel' && kind !== 'shelf' && kind !== 'pdu' && kind !== 'internet' && kind !== 'ups';

/** Whether a switch's maximum holds an unknown share of PoE: it feeds, and states no budget. */
export const maximumHoldsPoe = (device: Device): boolean =>
  hardwareOf(device).poe === undefined && portsOf(device).some(({ poe }) => poe);

export const addDraws = (draws: readonly Draw[]): Draw =>
  draws.reduce(
    (sum, draw) => ({
      idle: sum.idle + draw.idle,
      maximum: sum.maximum + draw.maximum,
      unknown: {
        idle: [...sum.unknown.idle, ...draw.unknown.idle],
        maximum: [...sum.unknown.maximum, ...draw.unknown.maximum],
      },
    }),
    noDraw,
  );
