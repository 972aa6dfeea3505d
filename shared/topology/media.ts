import { word } from '../language/text';
import type { Bps, Mm } from '../units/quantity';
import type { Cable } from './network';

export interface Medium {
  label: string;
  /** Highest rate over this length of it, bit/s. */
  highestRate: (length: Mm | undefined) => Bps;
  /** Propagation delay, ns per metre. */
  delayPerMetre: number;
}

/** Limit for balanced cable at 100 MHz: 534 + 36/√f ns in 100 m (ANSI/TIA-568.2-D, 6.4.19). */
const copperDelay = 5.376;
/** Group index 1.468 at 1550 nm (ITU-T G.652 single-mode fibre). */
const fibreDelay = 4.897;

/**
 * What a cable can carry: 2.5GBASE-T over category 5e and 5GBASE-T over category 6, each over 100 m (IEEE 802.3bz-2016,
 * 126.7); 10GBASE-T over category 6 to 55 m and over 6A to 100 m (IEEE 802.3-2018, 55.7).
 */
export const media: Readonly<Record<Cable['medium'], Medium>> = {
  cat5e: { label: word`Cat 5e`, highestRate: () => 2.5e9, delayPerMetre: copperDelay },
  cat6: {
    label: word`Cat 6`,
    highestRate: (length) => (length !== undefined && length > 55_000 ? 5e9 : 10e9),
    delayPerMetre: copperDelay,
  },
  cat6a: { label: word`Cat 6A`, highestRate: () => 10e9, delayPerMetre: copperDelay },
  // A twinaxial cable ends in the modules that set its rate; no standard states its delay, copper's limit is on the safe side.
  dac: { label: word`DAC`, highestRate: () => Infinity, delayPerMetre: copperDelay },
  fibre: { label: word`Fibre`, highestRate: () => Infinity, delayPerMetre: fibreDelay },
  virtual: { label: word`Virtual`, highestRate: () => Infinity, delayPerMetre: 0 },
};
