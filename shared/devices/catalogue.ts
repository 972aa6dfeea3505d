import type { DeviceModel } from './model';
import { models } from './models';

const byId = new Map(models.map((model) => [model.id, model]));

/** Undefined for a model that the catalogue does not have. */
export const modelNamed = (id: string | undefined): DeviceModel | undefined =>
  id === undefined ? undefined : byId.get(id);
