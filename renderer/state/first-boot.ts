import { create } from 'zustand';
import type { BootFilesPreview } from '#shared/boot-files/preview';
import type { Fault } from '#shared/ipc/forms';
import { client } from './client';
import { openDialog } from './dialogs';
import { useDocument } from './document';
import { useSelection } from './selection';
import { documentSource } from './source';

/** What a person says of a first boot. */
interface FirstBootOrder {
  host: string;
  generation: string;
  /** Name of the secret with the hash of a password; null: nobody logs in with one. */
  password: string | null;
  folder: string | null;
}

interface FirstBootState {
  order: FirstBootOrder;
  /** Folders to choose from: mounted cards, and what was chosen in the system's dialog. */
  folders: string[];
  /** Null while it is read, or where it cannot be had. */
  preview: BootFilesPreview | null;
  fault: Fault | null;
  writing: boolean;
  /** Names of the files that were written. */
  written: string[] | null;
}

const nothing: FirstBootState = {
  order: { host: '', generation: 'cloud-init', password: null, folder: null },
  folders: [],
  preview: null,
  fault: null,
  writing: false,
  written: null,
};

export const useFirstBoot = create<FirstBootState>()(() => nothing);

/** Devices of the design whose system comes on a card. */
export function raspberryPis(): string[] {
  const { topology } = useDocument.getState();
  return Object.entries(topology?.devices ?? {}).flatMap(([id, { kind }]) =>
    kind === 'raspberry-pi' ? [id] : [],
  );
}

/** Begins with the Pi that is named or selected, else with the first, and with a card that is mounted. */
export async function openFirstBoot(device?: string): Promise<void> {
  const pis = raspberryPis();
  const host = device ?? useSelection.getState().ids.find((id) => pis.includes(id)) ?? pis[0];
  if (host === undefined) return;
  useFirstBoot.setState({ ...nothing, order: { ...nothing.order, host } });
  openDialog({ kind: 'first-boot' });
  const folders = await client()
    ['bootFiles.cards']({})
    .catch(() => []);
  useFirstBoot.setState({ folders });
  await changeFirstBoot({ folder: folders[0] ?? null });
}

let latest = 0;

/** Takes a change of the order, and looks at what would then be written. */
export async function changeFirstBoot(changes: Partial<FirstBootOrder>): Promise<void> {
  const asked = ++latest;
  const order = { ...useFirstBoot.getState().order, ...changes };
  useFirstBoot.setState({ order, preview: null, fault: null, written: null });
  try {
    const preview = await client()['bootFiles.preview']({ ...documentSource(), ...order });
    if (asked === latest) useFirstBoot.setState({ preview });
  } catch (error) {
    if (asked === latest) useFirstBoot.setState({ fault: error as Fault });
  }
}

export async function chooseBootFolder(): Promise<void> {
  try {
    const folder = await client()['bootFiles.chooseFolder']({});
    if (folder === null) return;
    useFirstBoot.setState(({ folders }) => ({ folders: [...new Set([...folders, folder])] }));
    await changeFirstBoot({ folder });
  } catch (error) {
    useFirstBoot.setState({ fault: error as Fault });
  }
}

/** Writes what is shown; main refuses where the folder has changed since. */
export async function writeBootFiles(): Promise<void> {
  const { order, preview } = useFirstBoot.getState();
  const { folder } = order;
  if (!preview || folder === null) return;
  useFirstBoot.setState({ writing: true, fault: null });
  try {
    const { hash } = preview;
    const written = await client()['bootFiles.write']({ ...documentSource(), ...order, folder, hash });
    useFirstBoot.setState({ written });
  } catch (error) {
    useFirstBoot.setState({ fault: error as Fault });
  } finally {
    useFirstBoot.setState({ writing: false });
  }
}
