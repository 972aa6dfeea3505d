import { z } from 'zod';
import { word } from '../language/text';

/** What the user knows of buying an item of the bill of materials; its key is the item's. */
export const purchase = z.strictObject({
  /** For one piece. Nobody but the user states it, and it is as old as its date. */
  price: z
    .strictObject({
      amount: z.number().min(0),
      currency: z.string().regex(/^[A-Z]{3}$/, word`A currency is three letters, like EUR (ISO 4217).`),
      date: z.iso.date().optional(),
    })
    .optional(),
  state: z.enum(['needed', 'ordered', 'owned']).optional(),
});
export type Purchase = z.infer<typeof purchase>;
