import { t } from '@lingui/core/macro';
import { useConnection, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Topology } from '#shared/topology/topology';
import { ChangeBadge } from '../changes/change-badge';
import { useHandling } from '../state/cables';
import { useDrawnDesign } from '../state/drawn-design';
import { devicesOn, useLitPath } from '../state/lit';
import { useLive } from '../state/live';
import { liveDevice } from '../state/live-device';
import { useView } from '../state/view';
import { whyNot } from './connecting';
import { DeviceBlock } from './device-block';
import { HostFace } from './host-face';
import { PortHandle } from './port-handle';
import { ProblemBadge } from './problem-badge';
import type { Plate } from './scene';
import { SwitchFace } from './switch-face';
import { isTrunk, vlanColour } from './vlan-colours';
import { vlanMembers } from './vlan-members';
import { useZoom } from './zoom';

export type DeviceNodeType = Node<{ plate: Plate }, 'device'>;

/** One device on the canvas: its plate, its ports, and over them what the simulation and the live machines say. */
export const DeviceNode = memo(function DeviceNode({
  id,
  data: { plate },
  selected,
}: NodeProps<DeviceNodeType>) {
  const overview = useZoom(({ level }) => level === 'overview');
  if (overview) return <DeviceBlock id={id} plate={plate} selected={selected} />;
  return <DetailedDevice id={id} plate={plate} selected={selected} />;
});

function DetailedDevice(props: Omit<DrawnDeviceProps, 'topology'>) {
  const topology = useDrawnDesign();
  return topology?.devices[props.id] ? <DrawnDevice {...props} topology={topology} /> : null;
}

interface DrawnDeviceProps {
  id: string;
  plate: Plate;
  selected: boolean;
  topology: Topology;
}

function DrawnDevice({ id, plate, selected, topology }: DrawnDeviceProps) {
  const condition = useLive(({ live, watching }) => liveDevice(topology, live, watching, id).condition);
  const vlan = useView((state) => state.vlan);
  const from = useConnection((connection) =>
    connection.inProgress && connection.fromHandle
      ? `${connection.fromHandle.nodeId}:${connection.fromHandle.id}`
      : null,
  );
  const dimmed = vlan !== null && !vlanMembers(topology).devices.get(id)?.has(vlan);
  const lit = devicesOn(topology, useLitPath()).has(id);
  const Face = plate.face === 'switch' ? SwitchFace : HostFace;
  return (
    <div
      className={`plate ${plate.face}`}
      data-state={condition}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      data-lit={lit || undefined}
      data-drawing={from !== null || undefined}
      style={{ width: plate.width, height: plate.height }}
    >
      <Face id={id} topology={topology} />
      <ProblemBadge id={id} />
      <ChangeBadge id={id} />
      <Ports id={id} plate={plate} topology={topology} from={from} />
    </div>
  );
}

function Ports({
  id,
  plate,
  topology,
  from,
}: Pick<DrawnDeviceProps, 'id' | 'plate' | 'topology'> & { from: string | null }) {
  const members = vlanMembers(topology);
  const device = topology.devices[id];
  const moving = useHandling((state) => state.moving);
  return plate.ports.map((port) => {
    const reference = `${id}:${port.name}`;
    const vlans = members.ports.get(reference) ?? [];
    const why = from === null || from === reference ? undefined : whyNot(topology, from, reference, moving);
    return (
      <PortHandle
        key={port.name}
        reference={reference}
        port={port}
        vlan={vlans[0] && vlanColour(topology, vlans[0])}
        trunk={isTrunk(device?.ports?.[port.name]?.vlan)}
        target={why === undefined ? undefined : why === null ? 'possible' : 'impossible'}
        why={why ?? undefined}
        label={vlans.length > 0 ? t`${reference}, VLAN ${vlans.join(', ')}` : reference}
      />
    );
  });
}
