const thin = '\u2009';

/** ns → `1.234 567 890 s`: every digit, so that two events are told apart. */
export function exactTime(ns: number): string {
  const whole = Math.floor(ns / 1e9);
  const rest = Math.floor(ns - whole * 1e9)
    .toString()
    .padStart(9, '0');
  return `${whole}.${rest.match(/\d{3}/g)!.join(thin)}${thin}s`;
}
