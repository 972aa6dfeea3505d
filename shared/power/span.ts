import { formatQuantity, type Ns } from '../units/quantity';

/** A time on battery, to the minute, or to the second where it is shorter than one: no figure of a battery is as exact as that. */
export const roundedSpan = (time: Ns): string =>
  time < 60e9 ? formatQuantity('time', Math.round(time / 1e9) * 1e9) : `${Math.round(time / 60e9)} min`;
