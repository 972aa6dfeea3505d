import type { DragEvent } from 'react';
import { deviceKindName, type DeviceKindName } from '#shared/topology/device';

/** What the palette hands to the canvas: a kind of device, or one model of it. */
export interface DraggedDevice {
  kind: DeviceKindName;
  model?: string;
}

const kindType = 'application/x-rackloom-device';
const modelType = 'application/x-rackloom-model';

/** What is under way: a browser shows the data of a drag only when it is dropped. */
let underWay: DraggedDevice | null = null;

export function carryDevice({ dataTransfer }: DragEvent, { kind, model }: DraggedDevice): void {
  underWay = { kind, ...(model !== undefined && { model }) };
  dataTransfer.setData(kindType, kind);
  if (model !== undefined) dataTransfer.setData(modelType, model);
  dataTransfer.effectAllowed = 'copy';
}

export const carriesDevice = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(kindType);

/** What is being dragged over an element; null where it is something else. */
export const draggedDevice = (event: DragEvent): DraggedDevice | null =>
  carriesDevice(event) ? underWay : null;

export function carriedDevice({ dataTransfer }: DragEvent): DraggedDevice | null {
  const kind = deviceKindName.safeParse(dataTransfer.getData(kindType));
  const model = dataTransfer.getData(modelType);
  return kind.success ? { kind: kind.data, ...(model && { model }) } : null;
}
