import { z } from 'zod';
import { word } from '../language/text';

/** An RFC 1123 label: what an id must be, so that it can serve as host, node and object name (D1). */
export const idPattern = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export const identifier = z
  .string()
  .regex(
    idPattern,
    word`An id is lower-case letters, digits and "-", at most 63, and starts and ends with a letter or digit (RFC 1123).`,
  );

/** A port as `device:port`. */
export const portReference = z
  .string()
  .regex(
    /^[a-z0-9][-a-z0-9]*:[A-Za-z0-9][-A-Za-z0-9_.+/]*$/,
    word`A port is written device:port, like sw1:3.`,
  );

/** `{secret: NAME}`: the only form in which a secret stands in a topology file (D3). */
export const secretReference = z.strictObject({
  secret: z
    .string()
    .regex(/^[A-Za-z0-9][-A-Za-z0-9_.]*$/, word`The name of a secret is letters, digits, "-", "_" and ".".`),
});
export type SecretReference = z.infer<typeof secretReference>;

/** Splits `device:port`. The schema has checked the form. */
export function splitPort(reference: string): { device: string; port: string } {
  const colon = reference.indexOf(':');
  return { device: reference.slice(0, colon), port: reference.slice(colon + 1) };
}
