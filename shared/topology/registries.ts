import { z } from 'zod';
import { word } from '../language/text';
import { secretReference } from './identifier';

const host = z.string().regex(/^[A-Za-z0-9.*:-]+$/, word`A registry, like docker.io or registry.lan:5000.`);

/** Where a cluster's nodes fetch images from (K3s docs, private registry configuration). */
export const registries = z.strictObject({
  /** Registry named in images → URLs that are asked instead, first to last. */
  mirrors: z.record(host, z.array(z.url()).min(1)).default({}),
  logins: z
    .record(
      host,
      z.strictObject({
        username: z.string().optional(),
        password: secretReference.optional(),
        /** Certificate authority of the registry: a file on the nodes. */
        caFile: z
          .string()
          .regex(/^\//, word`An absolute path.`)
          .optional(),
      }),
    )
    .default({}),
});
export type Registries = z.infer<typeof registries>;
