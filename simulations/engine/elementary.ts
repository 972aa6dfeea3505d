/**
 * ECMAScript leaves Math.log and Math.exp to the engine, so their last bits differ between platforms; these use only
 * + − × ÷ and the bits of a double (D12).
 */

const view = new DataView(new ArrayBuffer(8));

/** ln 2 in two parts: the first has 21 trailing zero bits, so that its product with an exponent is exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/**
 * Natural logarithm of a positive, normal number; relative error below 4·10⁻¹⁶ (see the test).
 *
 * x = 2ᵏ·m with m in [√½, √2), and ln m = 2·artanh(s), s = (m − 1)/(m + 1), |s| < 0.1716: eleven terms of its series.
 */
export function log(x: number): number {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let m = view.getFloat64(0);
  if (m > 1.4142135623730951) {
    m /= 2;
    exponent++;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let tail = 1 / 23;
  for (let n = 21; n >= 3; n -= 2) tail = tail * z + 1 / n;
  // ln m = 2s + 2s·z·tail, and 2s = f − s·f: the large part f carries no rounding error.
  const rest = 2 * s * z * tail - s * f;
  return exponent * ln2High + (f + (rest + exponent * ln2Low));
}

/**
 * Exponential function for x below 700; relative error below 10⁻¹⁵ (see the test). Below −700 it gives 0.
 *
 * x = k·ln 2 + r with |r| ≤ ½ ln 2, and eᵣ by 16 terms of its series.
 */
export function exp(x: number): number {
  if (x < -700) return 0;
  const k = Math.round(x / (ln2High + ln2Low));
  const r = x - k * ln2High - k * ln2Low;
  let sum = 1;
  for (let n = 15; n >= 1; n--) sum = 1 + (sum * r) / n;
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return sum * view.getFloat64(0);
}

/** Cube root of a number above 10⁻³⁰⁰; relative error below 10⁻¹⁵ (see the test): by logarithm, then a step of Newton's. */
export function cbrt(x: number): number {
  const root = exp(log(x) / 3);
  return root - (root - x / (root * root)) / 3;
}
