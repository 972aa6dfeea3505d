import { t } from '@lingui/core/macro';
import { Fragment } from 'react';
import { ownerOf, pathOf } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { RecordFields } from '../../fields/record-fields';
import { BulkCables } from './bulk-cables';
import { BulkDesign } from './bulk-design';
import { CableDesign, RemoveCable } from './cable-design';
import { ContainerDesign } from './container-design';
import { DeviceDesign } from './device-design';
import { NoteDesign, ZoneDesign } from './layout-design';
import { NameField } from './name-field';
import { Overview } from './overview';
import { RackDesign } from './rack-design';
import { RecordText } from './record-text';
import { IngressDesign, ServiceDesign } from './service-design';
import { TrafficDesign } from './traffic-design';
import { WorkloadDesign } from './workload-design';

interface AspectProps {
  topology: Topology;
  id: string | null;
}

/** The fields of what is selected, of several at once where they are of a sort; the overview, while nothing is. */
export function Design({ topology, id, ids }: AspectProps & { ids: readonly string[] }) {
  const devices = ids.filter((each) => topology.devices[each]);
  if (devices.length > 1) return <BulkDesign key={devices.join(' ')} topology={topology} ids={devices} />;
  const cables = ids.filter((each) => topology.cables[each]);
  if (devices.length === 0 && cables.length > 1)
    return <BulkCables key={cables.join(' ')} topology={topology} ids={cables} />;
  if (id === null) return <Overview topology={topology} />;
  if (topology.devices[id])
    return <DeviceDesign key={id} topology={topology} id={id} device={topology.devices[id]} />;
  return (
    <Fragment key={id}>
      <NameField topology={topology} id={id} />
      <RecordDesign topology={topology} id={id} />
    </Fragment>
  );
}

/** The fields of what is no device. */
function RecordDesign({ topology, id }: { topology: Topology; id: string }) {
  return (
    <>
      <OwnForm topology={topology} id={id} />
      <MoreFields topology={topology} id={id} />
      {topology.cables[id] && <RemoveCable id={id} />}
    </>
  );
}

/** A form that was written for it. */
function OwnForm({ topology, id }: { topology: Topology; id: string }) {
  if (topology.cables[id]) return <CableDesign topology={topology} id={id} cable={topology.cables[id]} />;
  if (topology.workloads[id])
    return <WorkloadDesign topology={topology} id={id} workload={topology.workloads[id]} />;
  if (topology.containers[id])
    return <ContainerDesign topology={topology} id={id} container={topology.containers[id]} />;
  if (topology.services[id])
    return <ServiceDesign topology={topology} id={id} service={topology.services[id]} />;
  if (topology.ingresses[id])
    return <IngressDesign topology={topology} id={id} ingress={topology.ingresses[id]} />;
  if (topology.racks[id]) return <RackDesign topology={topology} id={id} rack={topology.racks[id]} />;
  if (topology.layout.zones?.[id]) return <ZoneDesign topology={topology} id={id} />;
  if (topology.layout.notes?.[id]) return <NoteDesign topology={topology} id={id} />;
  return <TrafficDesign topology={topology} id={id} />;
}

/** Its other fields, as the file's schema has them. */
function MoreFields({ topology, id }: { topology: Topology; id: string }) {
  const owner = ownerOf(topology, id);
  if (!owner || owner === 'zones' || owner === 'notes') return null;
  return <RecordFields topology={topology} path={[...pathOf(owner), id]} />;
}

/** Every field of what is selected, as the file has it. */
export function AsText({ topology, id }: AspectProps) {
  const path = id === null ? ['access'] : [...pathOf(ownerOf(topology, id)!), id];
  const title = id === null ? t`Access rules as text` : t`All fields as text`;
  return <RecordText key={id} topology={topology} path={path} title={title} />;
}
