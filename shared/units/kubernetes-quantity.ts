const factors: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity (`250m`, `512Mi`) as a number, or undefined if it is none. Source: apimachinery's resource.Quantity. */
export function parseKubernetesQuantity(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(n|u|m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(text);
  return match ? Number(match[1]) * factors[match[2] ?? '']! : undefined;
}
