import { z } from 'zod';
import { importFile } from '#shared/formats/exchange/import';
import type { ToImport } from './import-messages';

/** Reads files of other tools off the UI thread: a large or hostile one must not hold the window. */
z.config({ jitless: true });

addEventListener('message', ({ data: { name, bytes, format } }: MessageEvent<ToImport>) => {
  postMessage(importFile({ name, bytes }, format));
});
