/**
 * Simulated time is a whole number of picoseconds in a double, exact up to 2⁵³ ps, about 2.5 hours (D11). The byte
 * times of 2.5 and 10 Gb/s are whole in it.
 */
export type Picoseconds = number;

export const psPerNs = 1e3;
export const psPerSecond = 1e12;

/** Longest simulated time of one packet run (D11). */
export const longestRun: Picoseconds = 9000 * psPerSecond;

/** To the nearest picosecond. */
export const fromNs = (ns: number): Picoseconds => Math.round(ns * psPerNs);
export const toNs = (ps: Picoseconds): number => ps / psPerNs;
