import { t } from '@lingui/core/macro';
import type { MouseEvent } from 'react';
import { misfit } from '#shared/racks/fit';
import { faceOf } from '#shared/drawing/device-face';
import { roomOf } from '#shared/racks/room';
import type { Device } from '#shared/topology/device';
import type { Topology } from '#shared/topology/topology';
import { DeviceBadge } from '../canvas/device-badge';
import { describeDevice } from '../canvas/device-words';
import { useLiveDevice } from '../canvas/use-live-device';
import { useIsLit } from '../state/lit';
import { select, useSelection } from '../state/selection';
import { said } from '../text/said';
import { placeWords, useCarrying } from './carrying';
import { DeviceFront } from './device-front';
import { boxOf, scale } from './scale';
import { useCarry } from './use-carry';

interface MountedDeviceProps {
  topology: Topology;
  id: string;
  device: Device & { rack: NonNullable<Device['rack']> };
  seenFrom: 'front' | 'rear';
}

/** A device in its rack: its front with its ports, or from the other side its back. */
export function MountedDevice({ topology, id, device, seenFrom }: MountedDeviceProps) {
  const selected = useSelection(({ ids }) => ids.includes(id));
  const carried = useCarrying((state) => state.carried?.device === id);
  const lit = useIsLit(topology, id);
  const carry = useCarry(id);
  const { condition } = useLiveDevice(topology, id);
  const place = device.rack;
  const box = boxOf(roomOf(device, place), topology.racks[place.in]!, seenFrom);
  const front = (place.face ?? 'front') === seenFrom;
  const found = misfit(topology, id, place);
  const conflict = found ? said(found.why) : undefined;
  const narrow = front && box.width < 80;
  const room = front && !narrow ? nameRoom(device, box) : box.width - 8;
  return (
    <button
      type="button"
      className="rack-device"
      style={box}
      tabIndex={front ? 0 : -1}
      data-device={id}
      data-kind={device.kind}
      data-narrow={narrow || undefined}
      data-back={!front || undefined}
      data-selected={selected || undefined}
      data-carried={carried || undefined}
      data-conflict={conflict !== undefined || undefined}
      data-dimmed={lit === false || undefined}
      data-state={condition}
      aria-label={[
        `${id}, ${describeDevice(topology, id)}`,
        front ? placeWords(topology, place) : t`back, ${placeWords(topology, place)}`,
        ...(conflict === undefined ? [] : [conflict]),
      ].join(', ')}
      aria-pressed={selected}
      title={conflict}
      onClick={(event) => pick(event, id)}
      {...carry}
    >
      {front && (
        <DeviceFront id={id} device={device} topology={topology} width={box.width} height={box.height} />
      )}
      <span className="rack-device-name truncate" style={{ maxWidth: room }}>
        {id}
      </span>
      {front && room > 90 && <DeviceBadge topology={topology} id={id} />}
    </button>
  );
}

/** What is left of the ports for the name, px. */
function nameRoom(device: Device, { width, height }: { width: number; height: number }): number {
  const first = Math.min(...faceOf(device, width / scale, height / scale).map(({ x }) => x), width / scale);
  return Math.max(34, first * scale - 8);
}

function pick({ ctrlKey, metaKey, shiftKey }: MouseEvent, id: string): void {
  const { ids } = useSelection.getState();
  if (!ctrlKey && !metaKey && !shiftKey) select([id]);
  else select(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
}
