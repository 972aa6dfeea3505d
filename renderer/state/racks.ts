import { t } from '@lingui/core/macro';
import { addDevice } from '#shared/topology/edits/add-device';
import { addRack } from '#shared/topology/edits/add-rack';
import { mount } from '#shared/topology/edits/mount';
import type { RackPlace } from '#shared/topology/chassis';
import type { DeviceKindName } from '#shared/topology/device';
import type { Rack } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { does, nameOfNext } from './design';
import { useDocument } from './document';
import { select, useSelection } from './selection';

export function mountDevice(device: string, place: RackPlace | null): void {
  const label = place ? t`Mount ${device} at U${place.u}` : t`Take ${device} out of its rack`;
  if (does(label, (topology) => mount(topology, { device, place }))) select([device]);
}

/** Adds a device and mounts it, in one step. */
export function addMounted(kind: DeviceKindName, place: RackPlace, model?: string): void {
  const before = useDocument.getState().topology?.devices ?? {};
  const at = belowAll(useDocument.getState().topology);
  const isDone = does(t`Add ${nameOfNext(kind)} at U${place.u}`, (topology) => {
    const added = addDevice(topology, { kind, at, ...(model !== undefined && { model }) });
    return mount(added, { device: newIn(added.devices, before), place });
  });
  if (isDone) select([newIn(useDocument.getState().topology?.devices ?? {}, before)]);
}

const newIn = (devices: object, before: object): string =>
  Object.keys(devices).find((id) => !(id in before)) ?? '';

/** On the canvas of cables it stands beneath what is there. */
function belowAll(topology: Topology | null): { x: number; y: number } {
  const places = Object.values(topology?.layout.cables ?? {});
  return { x: 40, y: Math.max(0, ...places.map(({ y }) => y)) + 160 };
}

export function addRackOf(rack: Rack): void {
  const before = useDocument.getState().topology?.racks ?? {};
  if (!does(t`Add rack`, (topology) => addRack(topology, rack))) return;
  select([newIn(useDocument.getState().topology?.racks ?? {}, before)]);
}

export function takeOutSelected(): void {
  const ids = mountedAmongSelected();
  const [only] = ids;
  does(
    ids.length === 1 && only
      ? t`Take ${only} out of its rack`
      : t`Take ${ids.length} devices out of their racks`,
    (topology) => ids.reduce((next, device) => mount(next, { device, place: null }), topology),
  );
}

export function mountedAmongSelected(): string[] {
  const { topology } = useDocument.getState();
  return useSelection.getState().ids.filter((id) => topology?.devices[id]?.rack);
}
