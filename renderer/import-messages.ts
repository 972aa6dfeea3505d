import type { ImportedFile } from '#shared/formats/exchange/import';

export interface ToImport {
  /** Without folders. */
  name: string;
  bytes: Uint8Array;
  /** Left out: told by its looks. */
  format: string | undefined;
}

export type FromImport = ImportedFile;
