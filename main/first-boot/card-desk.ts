import type { BootFilesPreview } from '#shared/boot-files/preview';
import { FaultError } from '#shared/ipc/fault';
import { text } from '#shared/language/text';
import type { Topology } from '#shared/topology/topology';
import type { Secrets } from '../credentials/secrets';
import { checkedFolder, mountedCards } from './boot-folder';
import { cardFiles, writeCardFiles } from './card-files';
import { passwordHashIn, prepareBoot } from './first-boot';
import { previewBoot } from './preview';

/** What a window asks for; the folder is one that it was given. */
export interface CardOrder {
  host: string;
  generation: string;
  /** Name of the secret that holds the hash of a password. */
  password: string | null;
  folder: string | null;
}

/**
 * First boots of one window. It is told what would be written and agrees to that by its hash; it can name no folders but those that were
 * found mounted or that a person chose in the system's dialog.
 */
export function createCardDesk(options: {
  chooseFolder: () => Promise<string | null>;
  secrets: Secrets;
  mounted?: () => Promise<string[]>;
}) {
  const given = new Set<string>();
  const give = (path: string) => {
    given.add(path);
    return path;
  };
  const preview = (topology: Topology, { folder, ...order }: CardOrder): Promise<BootFilesPreview> => {
    if (folder !== null && !given.has(folder))
      throw new FaultError({
        code: 'path',
        summary: text`${folder} was not chosen here.`,
        mend: text`Choose the folder first.`,
      });
    return previewBoot(topology, order, folder);
  };
  return {
    cards: async (): Promise<string[]> => (await (options.mounted ?? mountedCards)()).map(give),
    chooseFolder: async (): Promise<string | null> => {
      const chosen = await options.chooseFolder();
      return chosen === null ? null : give(await checkedFolder(chosen));
    },
    preview,
    write: async (
      topology: Topology,
      { hash, ...order }: CardOrder & { folder: string; hash: string },
    ): Promise<string[]> => {
      if ((await preview(topology, order)).hash !== hash)
        throw new FaultError({
          code: 'moved',
          summary: text`What is in ${order.folder}, or the design, is no longer what was shown. Nothing was written.`,
          mend: text`Look it through again.`,
        });
      const { host, generation, password } = order;
      const passwordHash = password === null ? null : await passwordHashIn(options.secrets, password, host);
      const prepared = await prepareBoot(topology, { host, generation, passwordHash });
      return writeCardFiles(order.folder, await cardFiles(prepared, order.folder));
    },
  };
}
