import { t } from '@lingui/core/macro';
import { maximumImport, tooLarge, type ImportedFile } from '#shared/formats/exchange/import';
import { problem, refused } from '#shared/formats/exchange/input/refusal';
import { verbatim } from '#shared/language/text';
import type { FromImport, ToImport } from '../import-messages';

const patienceMs = 30_000;

/** What is in a file of another tool, read in a worker that is ended when it takes too long. */
export async function readImport(file: File, format: string | undefined): Promise<ImportedFile> {
  if (file.size > maximumImport) return tooLarge(file.name, file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const worker = new Worker(new URL('../import-worker.ts', import.meta.url), { type: 'module' });
  const refuse = (summary: string): ImportedFile => ({
    ...refused([problem(verbatim(summary), verbatim(t`Export it anew, or a part of it.`))]),
    format: format ?? null,
  });
  try {
    return await new Promise<ImportedFile>((resolve) => {
      setTimeout(() => resolve(refuse(t`${file.name} takes too long to read.`)), patienceMs);
      worker.onerror = () => resolve(refuse(t`${file.name} cannot be read.`));
      worker.onmessage = ({ data }: MessageEvent<FromImport>) => resolve(data);
      worker.postMessage({ name: file.name, bytes, format } satisfies ToImport);
    });
  } finally {
    worker.terminate();
  }
}
