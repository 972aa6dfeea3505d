import { t } from '@lingui/core/macro';
import { useState, type DragEvent } from 'react';
import { misfit } from '#shared/racks/fit';
import { roomOf } from '#shared/racks/room';
import type { RackPlace } from '#shared/topology/chassis';
import type { Device } from '#shared/topology/device';
import { kindNamed } from '#shared/devices/kinds';
import type { Rack } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { carriedDevice, draggedDevice, type DraggedDevice } from '../canvas/drag-device';
import { addMounted } from '../state/racks';
import { useDocument } from '../state/document';
import { inWords, said } from '../text/said';
import { placeWords, useCarrying } from './carrying';
import { MountedDevice } from './mounted-device';
import { placeAt } from './place-at';
import { boxOf, openingPixels, unitPixels } from './scale';
import { pointIn } from './use-carry';

interface ElevationProps {
  topology: Topology;
  id: string;
  rack: Rack;
  face: 'front' | 'rear';
}

const faceWords = { front: t`front`, rear: t`rear` };

/** One side of a rack: numbered units, what is mounted, and where what is carried would be put. */
export function Elevation({ topology, id, rack, face }: ElevationProps) {
  const { dropped, ...drop } = useDrop();
  const carried = useCarrying((state) => state.carried);
  const device = carried ? topology.devices[carried.device] : undefined;
  const ghost =
    carried?.to && device ? { name: carried.device, device, place: carried.to, why: carried.why } : dropped;
  return (
    <figure className="rack-side">
      <figcaption className="heading">{faceWords[face]}</figcaption>
      <div className="rack-frame" data-width={rack.width}>
        <UnitNumbers units={rack.units} />
        <div
          className="rack-opening"
          role="group"
          aria-label={t`${rack.label ?? id}, ${faceWords[face]}`}
          data-rack={id}
          data-face={face}
          style={{
            width: openingPixels(rack),
            height: rack.units * unitPixels,
            backgroundSize: `100% ${unitPixels}px`,
          }}
          {...drop}
        >
          {mountedIn(topology, id, face).map(([name, record]) => (
            <MountedDevice key={name} topology={topology} id={name} device={record} seenFrom={face} />
          ))}
          {ghost?.place.in === id && (ghost.place.face ?? 'front') === face && (
            <Ghost topology={topology} rack={rack} face={face} {...ghost} />
          )}
        </div>
        <UnitNumbers units={rack.units} />
      </div>
    </figure>
  );
}

type Mounted = Device & { rack: RackPlace };

/** From the top down, as they are read and tabbed through; backs first, so that fronts lie over them. */
function mountedIn({ devices }: Topology, rack: string, face: 'front' | 'rear'): [string, Mounted][] {
  const isBack = ({ rack: place }: Mounted) => (place.face ?? 'front') !== face;
  return Object.entries(devices)
    .filter((entry): entry is [string, Mounted] => entry[1].rack?.in === rack)
    .sort(
      ([, a], [, b]) =>
        Number(isBack(b)) - Number(isBack(a)) ||
        b.rack.u - a.rack.u ||
        (a.rack.slot ?? 0) - (b.rack.slot ?? 0),
    );
}

function UnitNumbers({ units }: { units: number }) {
  return (
    <ol className="rack-units mono" aria-hidden="true">
      {Array.from({ length: units }, (_, i) => (
        <li key={i} style={{ height: unitPixels }}>
          {units - i}
        </li>
      ))}
    </ol>
  );
}

interface GhostProps {
  topology: Topology;
  rack: Rack;
  face: 'front' | 'rear';
  name: string;
  device: Device;
  place: RackPlace;
  why: string | null;
}

function Ghost({ topology, rack, face, name, device, place, why }: GhostProps) {
  return (
    <div
      className="rack-ghost"
      data-refused={why !== null || undefined}
      style={boxOf(roomOf(device, place), rack, face)}
    >
      <span className="rack-ghost-words">{why ?? `${name} → ${placeWords(topology, place)}`}</span>
    </div>
  );
}

/** The device as it would be when it is new. */
const fresh = ({ kind, model }: DraggedDevice): Device => ({
  kind,
  ...kindNamed(kind).fresh,
  ...(model && { model }),
});

/** Takes devices from the palette: shows the place under the pointer, and adds and mounts in one step. */
function useDrop() {
  const [dropped, setDropped] = useState<Omit<GhostProps, 'topology' | 'rack' | 'face'> | null>(null);
  const over = (event: DragEvent<HTMLElement>) => {
    const dragged = draggedDevice(event);
    const { topology } = useDocument.getState();
    if (!dragged || !topology) return;
    const device = fresh(dragged);
    const place = placeAt(topology, device, pointIn(event.currentTarget, event.clientX, event.clientY));
    if (!place) return;
    // It has no name yet; a misfit names what is in its way, and calls it by its kind.
    const name = inWords(kindNamed(dragged.kind).label);
    const tried = { ...topology, devices: { ...topology.devices, [name]: device } };
    const found = misfit(tried, name, place);
    const why = found && said(found.why);
    setDropped({ name, device, place, why });
    event.preventDefault();
    event.dataTransfer.dropEffect = why === null ? 'copy' : 'none';
  };
  const drop = (event: DragEvent<HTMLElement>) => {
    const dragged = carriedDevice(event);
    setDropped(null);
    if (!dragged || !dropped) return;
    event.preventDefault();
    addMounted(dragged.kind, dropped.place, dragged.model);
  };
  return { dropped, onDragOver: over, onDragLeave: () => setDropped(null), onDrop: drop };
}
