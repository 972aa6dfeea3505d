import type { KeyboardEvent } from 'react';
import type { Membership } from '#shared/topology/port-membership';

const set: Record<string, Membership> = {
  u: 'untagged',
  t: 'tagged',
  Delete: 'none',
  Backspace: 'none',
};

export const following: Record<Membership, Membership> = {
  none: 'untagged',
  untagged: 'tagged',
  tagged: 'none',
};

/** What a key says of the cell it is pressed in: u, t and Delete set it; the others are not the cell's. */
export const membershipOfKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Membership | undefined =>
  ctrlKey || metaKey || altKey ? undefined : set[key.length === 1 ? key.toLowerCase() : key];
