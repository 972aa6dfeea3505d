import { t } from '@lingui/core/macro';
import { readTopology } from '#shared/formats/rackloom';
import type { OpenedFile } from '#shared/ipc/contract';
import { client } from './client';
import { edit, isEdited, useDocument } from './document';
import { moment } from '../text/local';
import { tell } from './notice';
import { textWriter, type TextWriter } from './text-writer';

/** Work that was not saved survives the end of Rackloom in a copy of main's, never in the user's file (D7). */

/** What a crash may cost, with room for the writing: less than the last second of work. */
const latestMs = 400;

/** Keeps a copy soon after an edit, also while others follow, and lets it go when nothing is unsaved any more. */
export function watchRecovery(writer: TextWriter = textWriter()): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const copy = async () => {
    timer = undefined;
    const { saved, path } = useDocument.getState();
    const text = await writer.write();
    // What was saved, undone or left meanwhile needs no copy.
    const now = useDocument.getState();
    if (text !== null && isEdited(now) && now.saved === saved) keep(path, text);
  };
  const stop = useDocument.subscribe((now, before) => {
    if (now.topology === before.topology && now.saved === before.saved) return;
    if (isEdited(now)) {
      timer ??= setTimeout(() => void copy(), latestMs);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    if (isEdited(before)) keep(before.path, null);
  });
  return () => {
    stop();
    clearTimeout(timer);
    writer.stop();
  };
}

/** A copy that cannot be kept must not disturb the work it would protect. */
const keep = (path: string | null, text: string | null) =>
  void client()
    ['file.keepCopy']({ path, text })
    .catch(() => undefined);

/** Brings back what was not saved, as one step that undo takes back. */
export function recover({ recovered }: OpenedFile): void {
  const topology = recovered && readTopology(recovered.text).topology;
  if (!topology) return;
  edit(t`Recover unsaved changes`, () => topology);
  const at = moment(new Date(recovered.at));
  tell({ kind: 'done', summary: t`Unsaved changes from ${at} are back.`, mend: t`Undo takes them away.` });
}
