import type { KeyboardEvent } from 'react';
import type { Membership } from '#shared/topology/port-membership';

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

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

/** Arrow keys walk the cells, as in the ARIA Authoring Practices' grid pattern. */
export function walkCells(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const at = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (!step || !at) return;
  event.preventDefault();
  const row = Number(at.dataset['row']) + step[0];
  const column = Number(at.dataset['column']) + step[1];
  event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
}
