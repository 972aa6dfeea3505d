import { plural, t } from '@lingui/core/macro';
import { adoptLive, type LiveField } from '#shared/topology/edits/adopt-live';
import { addCircuit } from '#shared/topology/edits/add-circuit';
import { addDevice } from '#shared/topology/edits/add-device';
import { assignAddress } from '#shared/topology/edits/assign-address';
import { connect } from '#shared/topology/edits/connect';
import { disconnect } from '#shared/topology/edits/disconnect';
import { freshDeviceId } from '#shared/topology/edits/fresh-id';
import { moveDrawn } from '#shared/topology/edits/draw';
import { alsoRemoved, removeObjects } from '#shared/topology/edits/remove-objects';
import { renameId } from '#shared/topology/edits/rename-id';
import { renumberVlan } from '#shared/topology/edits/renumber-vlan';
import { setField } from '#shared/topology/edits/set-field';
import { setPortVlan } from '#shared/topology/edits/set-port-vlan';
import type { DeviceKindName } from '#shared/topology/device';
import type { Path } from '#shared/topology/paths';
import type { Membership } from '#shared/topology/port-membership';
import type { Topology } from '#shared/topology/topology';
import { edit, useDocument } from './document';
import { tell } from './notice';
import { ownHardware } from './own-models';
import { select, useSelection } from './selection';
import { showInspector, useView } from './view';

/** What the user does to the design: each is one named, undoable edit, and says so where it is refused. */

interface Place {
  x: number;
  y: number;
}

export function does(label: string, change: (topology: Topology) => Topology): boolean {
  const refusal = edit(label, change);
  tell(refusal && { kind: 'refused', ...refusal });
  return refusal === null;
}

/** What the next device of a kind will be called, for the step that adds it. */
export function nameOfNext(kind: DeviceKindName): string {
  const { topology } = useDocument.getState();
  return topology ? freshDeviceId(topology, kind) : kind;
}

export function addDeviceAt(kind: DeviceKindName, { x, y }: Place, model?: string): void {
  const before = useDocument.getState().topology?.devices ?? {};
  const at = { x: onGrid(x), y: onGrid(y) };
  const hardware = ownHardware(model);
  const vlan = vlanInHand();
  does(t`Add ${nameOfNext(kind)}`, (topology) =>
    addDevice(topology, {
      kind,
      at,
      vlan,
      ...(model !== undefined && { model }),
      ...(hardware && { hardware }),
    }),
  );
  const added = Object.keys(useDocument.getState().topology?.devices ?? {}).find((id) => !(id in before));
  if (!added) return;
  select([added]);
  showInspector('design');
}

/** The VLAN that is picked in the legend, or selected: what is added now goes there. */
function vlanInHand(): string | undefined {
  const [last] = useSelection.getState().ids.slice(-1);
  const isVlan = last !== undefined && useDocument.getState().topology?.vlans[last] !== undefined;
  return useView.getState().vlan ?? (isVlan ? last : undefined);
}

export const onGrid = (value: number) => Math.round(value / 10) * 10;

export function addWallCircuit(): void {
  does(t`Add a wall circuit`, addCircuit);
}

export function connectPorts(from: string, to: string): void {
  does(t`Connect ${from} and ${to}`, (topology) => connect(topology, { between: [from, to] }));
}

export function disconnectCable(cable: string): void {
  does(t`Remove cable ${cable}`, (topology) => disconnect(topology, { cable }));
}

export function moveDevices(places: Record<string, Place>, label?: string): void {
  const ids = Object.keys(places);
  edit(label ?? t`Move ${named(ids)}`, (topology) => moveDrawn(topology, places));
}

const named = (ids: readonly string[]) =>
  ids.length === 1 ? (ids[0] ?? '') : plural(ids.length, { one: '# object', other: '# objects' });

/** Deletes what is selected, and says what went with it. */
export function removeSelected(): void {
  const { ids } = useSelection.getState();
  const { topology } = useDocument.getState();
  if (!topology || ids.length === 0) return;
  if (!does(t`Delete ${named(ids)}`, (before) => removeObjects(before, { ids }))) return;
  select([]);
  const { topology: left } = useDocument.getState();
  const also = left ? [...alsoRemoved(topology, left, ids).keys()] : [];
  tell({
    kind: 'done',
    summary:
      also.length > 0 ? t`Deleted ${named(ids)}, and with it ${listed(also)}.` : t`Deleted ${named(ids)}.`,
  });
}

const listed = (ids: readonly string[]) =>
  ids.length > 4 ? t`${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');

export function rename(from: string, to: string): void {
  if (does(t`Rename ${from} to ${to}`, (topology) => renameId(topology, { from, to }))) select([to]);
}

/** Typing in one field is one step, however many keys it takes. Gives back why a value is refused, for beside the field. */
export function changeField(path: Path, value: unknown, label: string): string | undefined {
  return edit(label, (topology) => setField(topology, { path, value }), `field ${path.join('.')}`)?.summary;
}

/** Sets several fields to one value, in one step. */
export function changeFields(paths: readonly Path[], value: unknown, label: string): string | undefined {
  const change = (topology: Topology) =>
    paths.reduce((next, path) => setField(next, { path, value }), topology);
  return edit(label, change)?.summary;
}

/** What the machines have becomes the design; saved, shown and undone like any other edit. */
export function adopt(subject: string, fields: readonly LiveField[]): boolean {
  return does(t`Adopt ${subject} as it is`, (topology) => adoptLive(topology, fields));
}

export function assignFreeAddress(port: string): void {
  does(t`Assign an address to ${port}`, (topology) => assignAddress(topology, { port }));
}

export interface ClusterRole {
  role: 'server' | 'agent';
  cluster: string;
}

/** Makes a device a control-plane node or a worker of a cluster, or takes it out of all. */
export function changeClusterRole(id: string, role: ClusterRole | null): void {
  const label = role ? t`Make ${id} ${role.role} of ${role.cluster}` : t`Take ${id} out of its cluster`;
  does(label, (topology) =>
    Object.keys(topology.clusters).reduce(
      (changed, cluster) => withMember(changed, cluster, id, role?.cluster === cluster ? role.role : null),
      topology,
    ),
  );
}

function withMember(
  topology: Topology,
  cluster: string,
  id: string,
  role: ClusterRole['role'] | null,
): Topology {
  const lists = { servers: role === 'server', agents: role === 'agent' };
  return Object.entries(lists).reduce((changed, [list, member]) => {
    const before = changed.clusters[cluster]?.[list as keyof typeof lists] ?? [];
    if (before.includes(id) === member) return changed;
    const value = member ? [...before, id] : before.filter((other) => other !== id);
    return setField(changed, { path: ['clusters', cluster, list], value });
  }, topology);
}

/** Why it was refused, or nothing. */
export function renumber(vlan: string, change: { tag: number; subnet?: string }): string | undefined {
  const refusal = edit(t`Renumber VLAN ${vlan}`, (topology) => renumberVlan(topology, { vlan, ...change }));
  return refusal ? `${refusal.summary} ${refusal.mend}` : undefined;
}

const inWords: Record<Membership, (vlan: string, port: string) => string> = {
  none: (vlan, port) => t`Take VLAN ${vlan} off ${port}`,
  untagged: (vlan, port) => t`VLAN ${vlan} untagged on ${port}`,
  tagged: (vlan, port) => t`VLAN ${vlan} tagged on ${port}`,
};

/** One cell of the port × VLAN matrix. */
export function changeMembership(port: string, vlan: string, membership: Membership): void {
  does(inWords[membership](vlan, port), (topology) => setPortVlan(topology, { port, vlan, membership }));
}
