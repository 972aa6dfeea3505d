import type { Topology } from '../topology';
import { assignAddress } from './assign-address';
import { carryVlan } from './carry-vlan';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { mount } from './mount';
import { setField } from './set-field';
import { setFields } from './set-fields';
import { setPortVlan } from './set-port-vlan';

/** The edits that a check may offer: all of them small, and each undone in one step. */
const edits = { assignAddress, carryVlan, connect, disconnect, mount, setField, setFields, setPortVlan };
type Edits = typeof edits;
type EditName = keyof Edits;

/** An edit that mends a finding, as data: what the button says, and what it does. */
export type Mend<Words = string> = {
  [E in EditName]: { label: Words; edit: E; arguments: Parameters<Edits[E]>[1] };
}[EditName];

/** Throws a refusal where the design has changed so much that the mend does not fit any more. */
export function applyMend(topology: Topology, mend: Mend<unknown>): Topology {
  const edit = edits[mend.edit] as (topology: Topology, args: Mend['arguments']) => Topology;
  return edit(topology, mend.arguments);
}
