/**
 * Reference figures, from closed forms (queues of 80 us per packet: 1,000 bytes of line time at 100 Mb/s), with what
 * ns-3.37 gave beside them. Echo: two links with a store-and-forward switch between. A finite queue's `places` include
 * the one in service. `row` is the figure's place in the collection that they come from (`reference-rows.ts`).
 */
const rowsOf = <T extends object>(table: string, figures: readonly T[], numbers?: readonly number[]) =>
  figures.map((figure, i) => ({ row: `${table} ${numbers?.[i] ?? i}`, ...figure }));

export const echo = rowsOf('A_echo', [
  { rate: 100000000.0, propagationUs: 0, payload: 64, roundTripUs: 37.76 },
  { rate: 100000000.0, propagationUs: 0, payload: 512, roundTripUs: 181.12 },
  { rate: 100000000.0, propagationUs: 0, payload: 1472, roundTripUs: 488.32 },
  { rate: 100000000.0, propagationUs: 5, payload: 64, roundTripUs: 57.76 },
  { rate: 100000000.0, propagationUs: 5, payload: 512, roundTripUs: 201.12 },
  { rate: 100000000.0, propagationUs: 5, payload: 1472, roundTripUs: 508.32 },
  { rate: 1000000000.0, propagationUs: 0, payload: 64, roundTripUs: 3.776 },
  { rate: 1000000000.0, propagationUs: 0, payload: 512, roundTripUs: 18.112 },
  { rate: 1000000000.0, propagationUs: 0, payload: 1472, roundTripUs: 48.832 },
  { rate: 1000000000.0, propagationUs: 5, payload: 64, roundTripUs: 23.776 },
  { rate: 1000000000.0, propagationUs: 5, payload: 512, roundTripUs: 38.112 },
  { rate: 1000000000.0, propagationUs: 5, payload: 1472, roundTripUs: 68.832 },
]);

export const infiniteQueue = rowsOf('B_infinite', [
  {
    model: 'M/D/1',
    rho: 0.3,
    waitMeanUs: 17.142857142857146,
    waitP99Us: 151.26987211185047,
    ns3WaitMeanUs: 17.139084,
  },
  { model: 'M/D/1', rho: 0.5, waitMeanUs: 40.0, waitP99Us: 266.90047656017634, ns3WaitMeanUs: 39.978058 },
  {
    model: 'M/D/1',
    rho: 0.7,
    waitMeanUs: 93.33333333333331,
    waitP99Us: 518.8399543166506,
    ns3WaitMeanUs: 93.250123,
  },
  {
    model: 'M/D/1',
    rho: 0.9,
    waitMeanUs: 360.00000000000006,
    waitP99Us: 1751.8589879632093,
    ns3WaitMeanUs: 358.300185,
  },
  {
    model: 'M/D/1',
    rho: 0.95,
    waitMeanUs: 759.9999999999993,
    waitP99Us: 3595.02124067045,
    ns3WaitMeanUs: 755.30828,
  },
  {
    model: 'M/M/1',
    rho: 0.3,
    waitMeanUs: 34.28571428571429,
    waitP99Us: 388.70827218996055,
    ns3WaitMeanUs: 34.292288,
  },
  { model: 'M/M/1', rho: 0.5, waitMeanUs: 80.0, waitP99Us: 625.9236808685032, ns3WaitMeanUs: 79.988484 },
  {
    model: 'M/M/1',
    rho: 0.7,
    waitMeanUs: 186.66666666666663,
    waitP99Us: 1132.9320645464954,
    ns3WaitMeanUs: 186.552917,
  },
  {
    model: 'M/M/1',
    rho: 0.9,
    waitMeanUs: 720.0000000000001,
    waitP99Us: 3599.847736264212,
    ns3WaitMeanUs: 715.903342,
  },
  {
    model: 'M/M/1',
    rho: 0.95,
    waitMeanUs: 1519.9999999999986,
    waitP99Us: 7286.203026560857,
    ns3WaitMeanUs: 1504.703024,
  },
]);

export const finiteQueue = [
  ...rowsOf('B_MD1K', [
    { places: 101, rho: 0.8, loss: 3.3690335842172347e-20, sojournUs: 240.0 },
    { places: 101, rho: 1, loss: 0.0049586776859504135, sojournUs: 4066.688815060908 },
    { places: 101, rho: 1.2, loss: 0.16666666666666669, sojournUs: 7867.481602323517 },
  ]),
  ...rowsOf(
    'B_MD1K_exact_small',
    [
      { places: 2, rho: 0.5, loss: 0.09627447624478791, sojournUs: 97.04490555402134 },
      { places: 2, rho: 0.8, loss: 0.19957030636314269, sojournUs: 104.93289641172215 },
      { places: 2, rho: 0.95, loss: 0.2519119392208605, sojournUs: 108.35713881722116 },
      { places: 2, rho: 1.0, loss: 0.2689414213699951, sojournUs: 109.43035529371538 },
      { places: 2, rho: 1.2, loss: 0.3338636719587316, sojournUs: 113.41294746081347 },
      { places: 5, rho: 0.5, loss: 0.0021759625709983207, sojournUs: 118.50120522831804 },
      { places: 5, rho: 0.8, loss: 0.03529039643618077, sojournUs: 176.77332502982435 },
      { places: 5, rho: 0.95, loss: 0.082788549348867, sojournUs: 214.60581146257118 },
      { places: 5, rho: 1.0, loss: 0.10344894125244361, sojournUs: 227.17821033553494 },
      { places: 5, rho: 1.2, loss: 0.19914669332881965, sojournUs: 272.0366415447248 },
      { places: 11, rho: 0.8, loss: 0.002353368429458417, sojournUs: 230.2614019890813 },
      { places: 11, rho: 0.95, loss: 0.026165184197694136, sojournUs: 395.901457991895 },
      { places: 11, rho: 1.0, loss: 0.04615384615425163, sojournUs: 466.8817204263288 },
      { places: 11, rho: 1.2, loss: 0.16955631773758092, sojournUs: 684.757666788174 },
    ],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14],
  ),
];

interface MaxMinCase {
  name: string;
  capacity: Record<string, number>;
  flows: Record<string, string[]>;
  demand: Record<string, number>;
  expected: Record<string, [number, number]>;
}

/** Max-min fair rates, exact by water-filling in fractions and by lexicographic linear programs; rates as [over, under]. */
export const maxMinCases = rowsOf<MaxMinCase>('F_maxmin', [
  {
    name: 'single-3',
    capacity: { L: 100 },
    flows: { f1: ['L'], f2: ['L'], f3: ['L'] },
    demand: {},
    expected: { f1: [100, 3], f2: [100, 3], f3: [100, 3] },
  },
  {
    name: 'parking-lot-3',
    capacity: { L1: 100, L2: 100, L3: 100 },
    flows: { long: ['L1', 'L2', 'L3'], s1: ['L1'], s2: ['L2'], s3: ['L3'] },
    demand: {},
    expected: { long: [50, 1], s1: [50, 1], s2: [50, 1], s3: [50, 1] },
  },
  {
    name: 'parking-lot-1-2-3',
    capacity: { L1: 100, L2: 100, L3: 100 },
    flows: {
      long: ['L1', 'L2', 'L3'],
      a: ['L1'],
      b1: ['L2'],
      b2: ['L2'],
      c1: ['L3'],
      c2: ['L3'],
      c3: ['L3'],
    },
    demand: {},
    expected: { long: [25, 1], a: [75, 1], b1: [75, 2], b2: [75, 2], c1: [25, 1], c2: [25, 1], c3: [25, 1] },
  },
  {
    name: 'parking-lot-caps',
    capacity: { L1: 100, L2: 40, L3: 10 },
    flows: { long: ['L1', 'L2', 'L3'], s1: ['L1'], s2: ['L2'], s3: ['L3'] },
    demand: {},
    expected: { long: [5, 1], s1: [95, 1], s2: [35, 1], s3: [5, 1] },
  },
  {
    name: 'demands',
    capacity: { L: 100 },
    flows: { d10: ['L'], d25: ['L'], i1: ['L'], i2: ['L'] },
    demand: { d10: 10, d25: 25 },
    expected: { d10: [10, 1], d25: [25, 1], i1: [65, 2], i2: [65, 2] },
  },
  {
    name: 'star-incast',
    capacity: {
      u1: 1000,
      u2: 1000,
      u3: 1000,
      u4: 1000,
      u5: 1000,
      d1: 1000,
      d2: 1000,
      d3: 1000,
      d4: 1000,
      d5: 1000,
    },
    flows: {
      '1>4': ['u1', 'd4'],
      '2>4': ['u2', 'd4'],
      '3>4': ['u3', 'd4'],
      '1>5': ['u1', 'd5'],
      '4>5': ['u4', 'd5'],
    },
    demand: {},
    expected: { '1>4': [1000, 3], '2>4': [1000, 3], '3>4': [1000, 3], '1>5': [500, 1], '4>5': [500, 1] },
  },
  {
    name: 'dumbbell-access',
    capacity: { B: 100, a1: 10, a2: 20, a3: 1000, a4: 1000 },
    flows: { '1': ['a1', 'B'], '2': ['a2', 'B'], '3': ['a3', 'B'], '4': ['a4', 'B'] },
    demand: {},
    expected: { '1': [10, 1], '2': [20, 1], '3': [35, 1], '4': [35, 1] },
  },
]);
