import type { Topology } from '../topology';
import { setField } from './set-field';

/** A field and the value that the machines have for it; without one the field is taken out. */
export interface LiveField {
  path: readonly (string | number)[];
  value?: unknown;
}

/** The design as the machines are in these fields. Refuses what the file format would refuse, as typing it in would. */
export const adoptLive = (topology: Topology, fields: readonly LiveField[]): Topology =>
  fields.reduce((changed, { path, value }) => setField(changed, { path, value }), topology);
