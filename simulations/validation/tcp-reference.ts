import type { CongestionName } from '#shared/topology/congestion';

/**
 * Reference figures of ns-3.37 and of a Linux 6.18 kernel (network namespaces, HTB shaper, pfifo) for TCP: goodput in Mb/s,
 * queues in packets that wait. `row` is the figure's place in the collection that they come from (`reference-rows.ts`).
 */
export interface TcpRow {
  row: string;
  control: CongestionName;
  flows: number;
  /** Two-way propagation. */
  rttMs: number;
  queue: number;
  goodput: number;
  queueMean?: number;
  retransmittedPerSecond?: number;
  /** Lower bound of the interval of Jain's index of fairness. */
  jainLeast?: number;
}

const ns3 = (
  row: number,
  control: CongestionName,
  flows: number,
  rttMs: number,
  queue: number,
  [goodput, retransmittedPerSecond, queueMean, jainLeast]: readonly [number, number, number, number],
) => ({
  row: `D_tcp_ns3 ${row}`,
  ...{ control, flows, rttMs, queue, goodput, retransmittedPerSecond, queueMean, jainLeast },
});

/** Flows of 1 Gb/s hosts into a 100 Mb/s port; several: the mean of three runs. */
export const ns3Flows = [
  ns3(0, 'cubic', 1, 2, 8, [94.1482, 0.866667, 4.578, 1]),
  ns3(2, 'cubic', 2, 2, 8, [94.148067, 2.333333, 5.290667, 0.999528]),
  ns3(3, 'reno', 2, 2, 8, [93.499333, 54.822222, 3.826667, 1]),
  ns3(4, 'cubic', 8, 2, 8, [94.148333, 35.355556, 6.668, 0.916472]),
  ns3(5, 'reno', 8, 2, 8, [91.941433, 261.466667, 4.506333, 0.927242]),
  ns3(6, 'cubic', 1, 2, 16, [94.1482, 0.666667, 11.716, 1]),
  ns3(8, 'cubic', 2, 2, 16, [94.1486, 1.666667, 12.870333, 0.981629]),
  ns3(9, 'reno', 2, 2, 16, [93.021333, 35.955556, 9.188667, 0.95676]),
  ns3(10, 'cubic', 8, 2, 16, [94.148333, 20.955556, 14.389667, 0.998854]),
  ns3(11, 'reno', 8, 2, 16, [94.036833, 212.933333, 11.381667, 0.988442]),
  ns3(12, 'cubic', 1, 2, 33, [94.1482, 0.566667, 26.385, 1]),
  ns3(14, 'cubic', 2, 2, 33, [94.1486, 0.777778, 28.68, 0.99527]),
  ns3(15, 'reno', 2, 2, 33, [94.148067, 14.555556, 23.771333, 0.880635]),
  ns3(16, 'cubic', 8, 2, 33, [94.148333, 11.488889, 30.677, 0.961727]),
  ns3(17, 'reno', 8, 2, 33, [94.1517, 131.644444, 26.240667, 0.968921]),
  ns3(18, 'cubic', 1, 20, 81, [94.1482, 0.233333, 56.668, 1]),
  ns3(20, 'cubic', 2, 20, 81, [94.1482, 0.511111, 60.792, 0.587113]),
  ns3(21, 'reno', 2, 20, 81, [91.318367, 0.644444, 35.182, 0.988228]),
  ns3(22, 'cubic', 8, 20, 81, [94.148333, 4.188889, 71.052, 0.686914]),
  ns3(23, 'reno', 8, 20, 81, [93.709567, 10.611111, 49.18, 0.957679]),
  ns3(24, 'cubic', 1, 20, 163, [94.1482, 0.266667, 118.579, 1]),
  ns3(26, 'cubic', 2, 20, 163, [94.1482, 0.466667, 127.131, 0.910112]),
  ns3(27, 'reno', 2, 20, 163, [94.1616, 0.488889, 112.655, 0.891637]),
  ns3(28, 'cubic', 8, 20, 163, [94.138433, 3.488889, 146.79, 0.642704]),
  ns3(29, 'reno', 8, 20, 163, [94.1482, 6.266667, 121.650333, 0.917627]),
  ns3(30, 'cubic', 1, 20, 325, [94.1482, 0.266667, 260.301, 1]),
  ns3(32, 'cubic', 2, 20, 325, [94.1482, 0.433333, 285.334333, 0.963831]),
  ns3(33, 'reno', 2, 20, 325, [94.1482, 0.222222, 256.070333, 0.924613]),
  ns3(34, 'cubic', 8, 20, 325, [94.148333, 2.733333, 296.648333, 0.87719]),
  ns3(35, 'reno', 8, 20, 325, [94.1482, 2.711111, 262.676667, 0.947403]),
];

/** Nanoseconds at which the flows of ns-3's first, second and third run began, where there is more than one. */
export const ns3Starts = [
  [84_730_159, 55_900_208, 92_487_048, 9_048_186, 31_751_983, 58_494_613, 67_987_536, 4_344_467],
  [44_122_065, 79_978_323, 16_813_704, 79_823_513, 69_977_405, 54_333_866, 15_630_694, 62_015_052],
  [3_641_393, 44_882_642, 27_005_278, 28_436_620, 23_968_981, 58_180_916, 32_333_719, 92_068_494],
];

/** One flow of ns-3’s TcpLinuxReno, which grows as Linux does. */
export const ns3LinuxReno: readonly TcpRow[] = (
  [
    [20, 81, 90.4123, 31.257],
    [20, 325, 94.1482, 210.278],
    [2, 33, 94.1482, 22.599],
    [2, 8, 91.1437, 3.623],
  ] as const
).map(([rttMs, queue, goodput, queueMean], i) => ({
  row: `D_tcp_ns3_linuxreno ${i}`,
  ...{ control: 'reno', flows: 1, rttMs, queue, goodput, queueMean },
}));

/** Packets of 1,538 bytes in a bandwidth-delay product of 20 ms at 100 Mb/s. At 2 ms there are too few for a fluid. */
const product = (1e8 * 0.02) / (1538 * 8);

/** The fluid sawtooth of AIMD(1, 1/2), its buffer in bandwidth-delay products. */
export const fluidReno: readonly TcpRow[] = (
  [
    [0.5, 90.786, 0.19048],
    [1, 94.148, 0.55556],
    [2, 94.148, 1.33333],
  ] as const
).map(([buffer, goodput, mean], i) => ({
  row: `D_fluid_newreno_single ${i}`,
  ...{
    control: 'reno',
    flows: 1,
    rttMs: 20,
    queue: Math.floor(buffer * product),
    goodput,
    queueMean: mean * product,
  },
}));

/** One flow of ns-3 into a port of 1 Gb/s; `access` is the sender's rate, b/s. */
export const ns3Gigabit: readonly (TcpRow & { access: number })[] = (
  [
    ['reno', 0, 1e9, 941.478],
    ['reno', 0.1, 1e9, 941.4838],
    ['reno', 2, 1e9, 941.4838],
    ['cubic', 0.1, 1e9, 941.4838],
    ['reno', 0.1, 10e9, 941.478],
    ['cubic', 0.1, 10e9, 941.478],
  ] as const
).map(([control, rttMs, access, goodput], i) => ({
  row: `D_tcp_ns3_1g ${i}`,
  ...{ control, flows: 1, rttMs, queue: 1000, access, goodput },
}));

/** One flow of the Linux kernel; `pingMaxMs`: the longest small packet's round trip beside it. */
export const kernelFlows: readonly (TcpRow & { pingMaxMs: number | null })[] = (
  [
    [0, 'reno', 0, 100, 93.991, 12.2],
    [1, 'cubic', 0, 100, 94.024, 12.3],
    [9, 'reno', 20, 163, 92.909, null],
    [10, 'reno', 20, 325, 94.071, null],
    [11, 'cubic', 20, 81, 91.442, null],
    [12, 'cubic', 20, 163, 90.131, null],
    [17, 'reno', 2, 33, 93.262, null],
    [18, 'cubic', 2, 33, 91.497, null],
    [23, 'reno', 20, 163, 93.369, null],
    [24, 'cubic', 20, 163, 93.797, null],
    [25, 'cubic', 20, 325, 93.218, null],
  ] as const
).map(([row, control, rttMs, queue, goodput, pingMaxMs]) => ({
  row: `E_kernel ${row}`,
  ...{ control, flows: 1, rttMs, queue, goodput, pingMaxMs },
}));
