/**
 * Log-linear histograms (as HDR histograms are): 64 buckets per doubling, so a value read back is at most 1/128 of
 * itself away from the one recorded. Each doubling's counters are set aside when the first value falls into it, which
 * keeps 100,000 histograms small and allocates nothing once a run has settled.
 *
 * Source: HdrHistogram (Tene), with the bucket taken from the bits of the double instead of a logarithm.
 */
export interface Histograms {
  /** Per histogram and doubling: number of its block of counters, −1 if none. */
  blocks: Int32Array;
  /** Per histogram, two numbers: the doubling counted in last, where most values fall again, and its block. */
  recent: Int32Array;
  counts: Uint32Array;
  usedBlocks: number;
  readonly size: number;
}

/** Doublings covered: values below 1 ps count as 0, those above 2⁵³ ps as 2⁵³ ps. */
const doublings = 54;
const perDoubling = 64;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Where the high word of a double stands, by the machine's byte order. */
const highWord = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

export const createHistograms = (size: number): Histograms => ({
  blocks: new Int32Array(size * doublings).fill(-1),
  recent: new Int32Array(size * 2).fill(-1),
  counts: new Uint32Array(perDoubling * 16),
  usedBlocks: 0,
  size,
});

/** Counts a value, in ps. */
export function record(histograms: Histograms, which: number, value: number): void {
  double[0] = value;
  recordElement(histograms, which, double, 0);
}

/** As `record`, of a value that stands in an array: V8 would put a double handed over by itself on the heap. */
export function recordElement(histograms: Histograms, which: number, values: Float64Array, at: number): void {
  let bucket = 0;
  if (values[at]! >= 1) {
    double[0] = values[at]!;
    bucket = (words[highWord]! >>> 14) - (1023 << 6) + perDoubling;
    if (bucket >= doublings * perDoubling) bucket = doublings * perDoubling - 1;
  }
  const { recent } = histograms;
  if (recent[2 * which] !== bucket >>> 6) turnTo(histograms, which, bucket >>> 6);
  histograms.counts[recent[2 * which + 1]! * perDoubling + (bucket & 63)]!++;
}

function turnTo(histograms: Histograms, which: number, doubling: number): void {
  const at = which * doublings + doubling;
  const block = histograms.blocks[at]!;
  histograms.recent[2 * which] = doubling;
  histograms.recent[2 * which + 1] = block < 0 ? addBlock(histograms, at) : block;
}

function addBlock(histograms: Histograms, at: number): number {
  const block = histograms.usedBlocks++;
  if (histograms.usedBlocks * perDoubling > histograms.counts.length) {
    const larger = new Uint32Array(histograms.counts.length * 2);
    larger.set(histograms.counts);
    histograms.counts = larger;
  }
  return (histograms.blocks[at] = block);
}

export interface Buckets {
  /** Lower and upper edges, and how many values fell between them; only buckets that hold something, ascending. */
  lower: number[];
  upper: number[];
  counts: number[];
  total: number;
}

export function readHistogram(histograms: Histograms, which: number): Buckets {
  const buckets: Buckets = { lower: [], upper: [], counts: [], total: 0 };
  for (let doubling = 0; doubling < doublings; doubling++) {
    const block = histograms.blocks[which * doublings + doubling]!;
    if (block < 0) continue;
    for (let part = 0; part < perDoubling; part++) {
      const count = histograms.counts[block * perDoubling + part]!;
      if (count === 0) continue;
      buckets.lower.push(edge(doubling, part));
      buckets.upper.push(edge(doubling, part + 1));
      buckets.counts.push(count);
      buckets.total += count;
    }
  }
  return buckets;
}

/** The same with `zeros` more values of zero, which the recorder counts elsewhere. */
export function withZeros(buckets: Buckets, zeros: number): Buckets {
  if (zeros === 0) return buckets;
  const { lower, upper, counts, total } = buckets;
  return { lower: [0, ...lower], upper: [1, ...upper], counts: [zeros, ...counts], total: total + zeros };
}

function edge(doubling: number, part: number): number {
  if (doubling === 0) return part === 0 ? 0 : 1;
  return 2 ** (doubling - 1) * (1 + part / perDoubling);
}

/**
 * The value that a share `quantile` of all values does not exceed: the middle of its bucket, hence within 1/128 of the
 * exact sample quantile (nearest rank). 0 for an empty histogram.
 */
export function quantile(buckets: Buckets, share: number): number {
  let rank = Math.max(1, Math.ceil(share * buckets.total));
  for (let i = 0; i < buckets.counts.length; i++) {
    rank -= buckets.counts[i]!;
    if (rank <= 0) return buckets.upper[i] === 1 ? 0 : (buckets.lower[i]! + buckets.upper[i]!) / 2;
  }
  return 0;
}
