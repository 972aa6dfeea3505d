/** One measured figure: ratios of one run where they can be. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  goal: string;
  holds: boolean;
}

export const atLeast = (figure: string, value: number, goal: number, unit = 'ratio'): Figure => ({
  figure,
  value: rounded(value),
  unit,
  goal: `at least ${goal}`,
  holds: value >= goal,
});

export const atMost = (figure: string, value: number, goal: number, unit = 'ratio'): Figure => ({
  figure,
  value: rounded(value),
  unit,
  goal: `at most ${goal}`,
  holds: value <= goal,
});

/** A figure that only informs. */
export const plain = (figure: string, value: number, unit: string): Figure => ({
  figure,
  value: rounded(value),
  unit,
  goal: 'none',
  holds: true,
});

const rounded = (value: number) => Number(value.toPrecision(4));

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
