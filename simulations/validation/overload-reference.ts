/**
 * Reference figures of overload: ns-3.37's incast, mean of ten runs where chance has a part, and a Linux 6.18 kernel's UDP
 * (HTB shaper, pfifo of 100). `row` is the figure's place in the collection that they come from (`reference-rows.ts`).
 */
export const incast = (
  [
    [2, 'together', 957.0944, 0.166667, null],
    [2, 'periodic', 957.08732, 0.166664, null],
    [2, 'poisson', 957.08968, 0.167078, { least: [0.165478, 0.001855], most: [0.168683, 0.001661] }],
    [4, 'together', 957.0944, 0.16665, null],
    [4, 'periodic', 957.08968, 0.166664, null],
    [4, 'poisson', 957.09086, 0.167081, { least: [0.164436, 0.001204], most: [0.169927, 0.001904] }],
    [16, 'together', 957.0944, 0.166581, null],
    [16, 'periodic', 957.08732, 0.166675, null],
    [16, 'poisson', 957.0885, 0.167082, { least: [0.158235, 0.002208], most: [0.175803, 0.002292] }],
  ] as const
).map(([senders, arrivals, goodput, loss, each], i) => ({
  row: `C_incast ${i}`,
  ...{ senders, arrivals, goodput, loss },
  /** Of the senders that lose least and most: share that is lost, and the half-width of its 95 % interval. */
  each,
}));

/** The median round trip of small packets beside it, where they were sent. */
export const kernelDatagrams = (
  [
    [2, 0.16693, 12.3],
    [3, 0.17524, null],
    [4, 0.16779, 12.3],
    [5, 0.16871, null],
    [6, 0.16996, 12.3],
    [7, 0.16728, null],
  ] as const
).map(([row, loss, pingMedianMs]) => ({ row: `E_kernel ${row}`, loss, pingMedianMs }));
