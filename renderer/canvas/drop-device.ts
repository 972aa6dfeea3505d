import type { DragEvent } from 'react';
import { insertInto, useHandling } from '../state/cables';
import { addDeviceAt } from '../state/design';
import { cableUnder, goesBetween } from './cable-under';
import { carriedDevice, carriesDevice, draggedDevice } from './drag-device';
import { drawnCables } from './scene-memory';
import { plateAt, pointAt } from './viewport';

/** A device over the canvas is put there; over a cable that it can go between, it is inserted. */
export function dragOver(event: DragEvent): void {
  if (!carriesDevice(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  const dragged = draggedDevice(event);
  const { x, y } = pointAt({ x: event.clientX, y: event.clientY });
  const over = dragged && goesBetween(dragged) ? cableUnder(drawnCables(), [x, y]) : null;
  if (useHandling.getState().over !== over) useHandling.setState({ over });
}

export const dragLeave = () => useHandling.setState({ over: null });

export function drop(event: DragEvent): void {
  const dragged = carriedDevice(event);
  const { over } = useHandling.getState();
  dragLeave();
  if (!dragged) return;
  event.preventDefault();
  const at = plateAt({ x: event.clientX, y: event.clientY });
  if (over === null) addDeviceAt(dragged.kind, at, dragged.model);
  else insertInto(over, dragged, at);
}
