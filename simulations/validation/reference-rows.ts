/** Whole numbers from 0, but for some. */
const upTo = (count: number, ...without: number[]) =>
  Array.from({ length: count }, (_, i) => i).filter((i) => !without.includes(i));

/** The collection's rows that are references (`use: true`), by table; rows left out are noise, or meant for comparison only. */
export const referenceRows: Readonly<Record<string, readonly number[]>> = {
  A_echo: upTo(12),
  B_infinite: upTo(10),
  B_MD1K: upTo(3),
  B_MD1K_exact_small: upTo(15, 10),
  C_incast: upTo(9),
  D_tcp_ns3: upTo(36, 1, 7, 13, 19, 25, 31),
  D_tcp_ns3_1g: upTo(6),
  D_tcp_ns3_linuxreno: upTo(4),
  D_fluid_newreno_single: upTo(3),
  E_kernel: upTo(27, 8, 13, 14, 15, 16, 19, 20, 21, 22, 26),
  F_maxmin: upTo(7),
  G_speed: upTo(13),
};

/** Tables that no validation test holds, each with its reason. */
export const heldElsewhere: Readonly<Record<string, string>> = {
  G_speed: 'ratios on the same machine in the same run: `npm run bench -- simulator`',
};
