import { create } from 'zustand';
import type { DeviceModel } from '#shared/devices/model';
import { hardware, type Hardware } from '#shared/topology/hardware';
import { told } from '../text/said';
import { client } from './client';
import { useDocument } from './document';
import { tell } from './notice';

/** Models from device files of the user's own, beside the open file and in the folder of settings. */
export const useOwnModels = create<{ models: DeviceModel[] }>()(() => ({ models: [] }));

/** Reads them again whenever another file is open. */
export function watchOwnModels(): () => void {
  void readModels(useDocument.getState().path);
  return useDocument.subscribe((now, before) => {
    if (now.path !== before.path) void readModels(now.path);
  });
}

async function readModels(path: string | null): Promise<void> {
  // A bridge that was refused is told of elsewhere.
  const found = await client()
    ['models.own']({ path })
    .catch(() => null);
  if (!found || useDocument.getState().path !== path) return;
  useOwnModels.setState({ models: found.models });
  const [first] = found.diagnostics.map(told);
  if (first) tell({ kind: 'refused', summary: first.summary, ...(first.mend && { mend: first.mend }) });
}

/** What the file must hold of a model of the user's own, so that it can be read elsewhere (D4). */
export function ownHardware(id: string | undefined): Hardware | undefined {
  const model = useOwnModels.getState().models.find((each) => each.id === id);
  if (!model) return undefined;
  const known = Object.keys(hardware.shape) as (keyof Hardware)[];
  return Object.fromEntries(known.flatMap((key) => (model[key] === undefined ? [] : [[key, model[key]]])));
}
