import type { KeyboardEvent } from 'react';

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

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
