import type { Topology } from '../topology';
import { setField, type SetField } from './set-field';

/** Several fields as one step, in their order. */
export const setFields = (topology: Topology, { fields }: { fields: readonly SetField[] }): Topology =>
  fields.reduce(setField, topology);
