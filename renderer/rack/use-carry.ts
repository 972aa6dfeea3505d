import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { RackPlace } from '#shared/topology/chassis';
import { useDocument } from '../state/document';
import { carry, letGo, putDown, useCarrying } from './carrying';
import { firstFree, placeAfter, placeAt } from './place-at';

/** How far the pointer moves before a press becomes a drag, px. */
const threshold = 4;

/** What a device's button needs to be carried: dragged by pointer; by keys Enter, arrows, Enter. */
export function useCarry(device: string) {
  const pressed = useRef<{ x: number; y: number } | null>(null);
  const carried = () => {
    const { carried: now } = useCarrying.getState();
    return now?.device === device ? now : null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      pressed.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const from = pressed.current;
      if (!from) return;
      const far = Math.hypot(clientX - from.x, clientY - from.y) > threshold;
      if (far || carried()?.by === 'pointer') carry(device, 'pointer', targetAt(device, clientX, clientY));
    },
    onPointerUp: () => {
      pressed.current = null;
      if (carried()?.by === 'pointer') putDown();
    },
    onPointerCancel: () => {
      pressed.current = null;
      letGo();
    },
    onBlur: () => carried()?.by === 'keys' && letGo(),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!onKey(device, event.key, carried()?.to)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** Whether the key meant something here. */
function onKey(device: string, key: string, to: RackPlace | null | undefined): boolean {
  const { topology } = useDocument.getState();
  const record = topology?.devices[device];
  if (!topology || !record) return false;
  if (!to) {
    const from = record.rack ?? firstFree(topology, device);
    if (key !== 'Enter' || !from) return false;
    carry(device, 'keys', from);
    return true;
  }
  if (key === 'Enter') putDown();
  else if (key === 'Escape') letGo();
  else {
    const next = placeAfter(topology, device, to, key);
    if (!next) return false;
    carry(device, 'keys', next);
  }
  return true;
}

/** The place in a rack under a point of the screen; null over the list of what is in no rack. */
function targetAt(device: string, x: number, y: number): RackPlace | null | undefined {
  const { topology } = useDocument.getState();
  const record = topology?.devices[device];
  const under = document.elementFromPoint(x, y);
  if (under?.closest('[data-unmounted]')) return null;
  const opening = under?.closest<HTMLElement>('[data-rack]');
  return topology && record && opening
    ? (placeAt(topology, record, pointIn(opening, x, y)) ?? undefined)
    : undefined;
}

/** A point of the screen as a point of a rack's opening. */
export function pointIn(opening: HTMLElement, clientX: number, clientY: number) {
  const { left, top } = opening.getBoundingClientRect();
  const { rack = '', face } = opening.dataset;
  return {
    rack,
    face: face === 'rear' ? ('rear' as const) : ('front' as const),
    x: clientX - left,
    y: clientY - top,
  };
}
