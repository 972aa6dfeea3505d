import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { PathChooser } from './desk';

/**
 * Where there are no dialogs (browser mode): a design without a file is saved into `folder`, under a name that is still
 * free there; others cannot be opened.
 */
export const folderChooser = (folder: string): PathChooser => ({
  open: () =>
    Promise.reject(
      new FaultError({
        code: 'no-dialog',
        summary: text`In the browser only the file given at the start is open.`,
        mend: text`Start Rackloom with another file: npm start -- FILE`,
      }),
    ),
  folder: () =>
    Promise.reject(
      new FaultError({
        code: 'no-dialog',
        summary: text`In the browser there is no dialog for folders.`,
        mend: text`Mount the card on the machine that Rackloom runs on, or use rackloom boot-files there.`,
      }),
    ),
  saveAs: (suggested) => Promise.resolve(freePath(folder, suggested)),
});

/** `homelab.rackloom.yaml`, then `homelab-2.rackloom.yaml`, … */
function freePath(folder: string, suggested: string): string {
  const [, stem, ending] = /^([^.]+)(\..+)?$/.exec(basename(suggested)) ?? [];
  for (let i = 1; ; i++) {
    const path = join(folder, `${stem ?? 'design'}${i === 1 ? '' : `-${i}`}${ending ?? '.rackloom.yaml'}`);
    if (!existsSync(path)) return path;
  }
}
