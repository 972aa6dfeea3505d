import { pathOf, type Owner } from '../owners';
import { withValueAt } from '../paths';
import type { Topology } from '../topology';
import { decodedAt } from './decoded-at';
import { refuseDangling } from './refuse-dangling';
import { refuseId } from './refuse-id';

export interface AddRecord {
  owner: Owner;
  id: string;
  /** As a file would have it. */
  record: unknown;
}

/** Adds a record. Refuses what the file format would refuse: a wrong value, an id that is taken, or one that is not there. */
export function addRecord(topology: Topology, { owner, id, record }: AddRecord): Topology {
  refuseId(topology, id);
  const path = [...pathOf(owner), id];
  const next = withValueAt(topology, path, decodedAt(topology, path, record));
  refuseDangling(next);
  return next;
}
