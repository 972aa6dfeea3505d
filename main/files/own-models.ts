import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expandKeys, ownModelFile, type DeviceModel } from '#shared/devices/model';
import { readChecked } from '#shared/formats/read-checked';
import { faultOf } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { idPattern } from '#shared/topology/identifier';
import { readTextFile } from './read-text-file';
import { stateFolder } from './state-folder';

/** Device files of the user's own, in the catalogue's form, and what is wrong with those that were left out. */
export interface OwnModels {
  models: DeviceModel[];
  diagnostics: Diagnostic<Text>[];
}

/** More files than anyone writes: a folder of that name may be something else altogether. */
const mostFiles = 500;

/** Those beside the topology, then the user's own for every topology; the first with an id stands. */
export async function readOwnModels(topologyPath: string | null): Promise<OwnModels> {
  const beside = topologyPath === null ? [] : [join(dirname(topologyPath), 'devices')];
  const found: OwnModels = { models: [], diagnostics: [] };
  for (const folder of [...beside, await stateFolder('devices')])
    for (const file of await modelFiles(folder)) {
      const { model, diagnostics } = await readOwnModel(file);
      found.diagnostics.push(...diagnostics);
      if (model && !found.models.some(({ id }) => id === model.id)) found.models.push(model);
    }
  return found;
}

async function modelFiles(folder: string): Promise<string[]> {
  // No such folder is the usual case.
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !/\.rackloom\.ya?ml$/.test(name))
    .sort()
    .slice(0, mostFiles)
    .map((name) => join(folder, name));
}

async function readOwnModel(
  file: string,
): Promise<{ model: DeviceModel | null; diagnostics: Diagnostic<Text>[] }> {
  const id = basename(file).replace(/\.ya?ml$/, '');
  const refuse = (summary: Text, mend: Text) => ({
    model: null,
    diagnostics: [{ severity: 'warning' as const, code: 'device-file', summary, mend }],
  });
  if (!idPattern.test(id))
    return refuse(
      text`${file}: "${id}" cannot be the id of a model.`,
      text`Name the file as an id, like my-switch.yaml.`,
    );
  try {
    const { value, diagnostics } = readChecked(ownModelFile, await readTextFile(file));
    if (value) return { model: whole(id, value), diagnostics: [] };
    return {
      model: null,
      diagnostics: diagnostics.map((found) => ({
        ...found,
        severity: 'warning',
        summary: text`${file}: ${found.summary}`,
      })),
    };
  } catch (error) {
    const { summary, mend } = faultOf(error);
    return refuse(summary, mend ?? text`Take the file out of the folder.`);
  }
}

const whole = (id: string, model: Omit<DeviceModel, 'id'>): DeviceModel => ({
  id,
  ...model,
  ...(model.ports && { ports: expandKeys(model.ports) }),
  ...(model.outlets && { outlets: expandKeys(model.outlets) }),
});
