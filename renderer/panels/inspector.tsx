import { t } from '@lingui/core/macro';
import { Tabs } from 'radix-ui';
import { Fragment, memo, useDeferredValue, useMemo } from 'react';
import { valueAt, type Path } from '#shared/topology/paths';
import { nounOf, owners, pathOf, type Owner } from '#shared/topology/owners';
import { inWords } from '../text/said';
import type { Topology } from '#shared/topology/topology';
import { describeDevice } from '../canvas/device-words';
import { CommandIcon } from '../controls/command-button';
import { DeviceMenuButton } from '../device-menu/device-menu-button';
import { clusterRole } from '../state/cluster-role';
import { LiveBadge } from '../canvas/live-badge';
import { useLiveDevice } from '../canvas/use-live-device';
import { useDocument } from '../state/document';
import { useDrawnDesign } from '../state/drawn-design';
import { useSelection } from '../state/selection';
import { showInspector, useView, type InspectorTab } from '../state/view';
import { WhyPanel } from '../why/why-panel';
import { RecordFields } from '../fields/record-fields';
import { BulkCables } from './bulk-cables';
import { BulkDesign } from './bulk-design';
import { CableDesign, RemoveCable } from './cable-design';
import { CableSimulated } from './cable-simulated';
import { ContainerDesign } from './container-design';
import { DeviceDesign } from './device-design';
import { DeviceLive } from './device-live';
import { DeviceSimulated } from './device-simulated';
import { NameField } from './name-field';
import { NoteDesign, ZoneDesign } from './drawn-design';
import { HostFigures } from './host-figures';
import { Overview } from './overview';
import { OverviewSimulated } from './overview-simulated';
import { RackDesign } from './rack-design';
import { RecordText } from './record-text';
import { SelectionHead } from './selection-head';
import { ServersSimulated } from './servers-simulated';
import { TrafficDesign } from './traffic-design';
import { IngressDesign, ServiceDesign } from './service-design';
import { WorkloadDesign } from './workload-design';
import { WorkloadLive } from './workload-live';

const tabs: { id: InspectorTab; label: string }[] = [
  { id: 'design', label: t`Design` },
  { id: 'simulated', label: t`Simulated` },
  { id: 'live', label: t`Live` },
  { id: 'why', label: t`Why` },
];

/** The selected object as it is designed, as it is simulated, and as it is. */
export function Inspector() {
  const { topology, ids } = useInspected();
  return <Inspected topology={topology} ids={ids} />;
}

interface InspectedProps {
  topology: Topology | null;
  ids: readonly string[];
}

/**
 * What is selected, in the design as it is now; the overview, while nothing is, follows once the canvas shows an edit. Only
 * what is drawn alone is shown anew when something is moved.
 */
function useInspected(): InspectedProps {
  const design = useDrawnDesign();
  const drawn = useDocument((state) => state.topology);
  const { ids, traffic } = useSelection();
  const { zones, notes } = drawn?.layout ?? {};
  const topology = ids.some((id) => zones?.[id] ?? notes?.[id]) ? drawn : design;
  const now = useMemo(() => ({ topology, ids }), [topology, ids]);
  const shown = useDeferredValue(now);
  return ids.length === 0 && traffic === null ? shown : now;
}

const Inspected = memo(function Inspected({ topology, ids }: InspectedProps) {
  const width = useView((state) => state.sizes.inspector);
  const tab = useView((state) => state.inspectorTab);
  const id = ids.findLast((each) => isThere(topology, each)) ?? null;
  return (
    <aside className="side right inspector" style={{ width }} aria-label={t`Inspector`}>
      {topology && (
        <>
          <Head topology={topology} ids={ids.filter((each) => isThere(topology, each))} />
          <Tabs.Root
            className="inspector-tabs"
            value={tab}
            onValueChange={(next) => showInspector(next as InspectorTab)}
          >
            <Tabs.List className="tabs" aria-label={t`Aspects`}>
              {tabs.map(({ id: name, label }) => (
                <Tabs.Trigger key={name} value={name} className="tab" aria-label={t`Inspector: ${label}`}>
                  {label}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <Tabs.Content value="design" className="inspector-body" tabIndex={-1}>
              <Design topology={topology} id={id} ids={ids} />
              <AsText topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="simulated" className="inspector-body">
              <Simulated topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="live" className="inspector-body">
              <Live topology={topology} id={id} />
            </Tabs.Content>
            <Tabs.Content value="why" className="inspector-body">
              <WhyPanel topology={topology} />
            </Tabs.Content>
          </Tabs.Root>
        </>
      )}
    </aside>
  );
});

/** What the file has under an id; what is selected may have been undone since. */
const recordAt = (topology: Topology, id: string): Path | undefined =>
  owners.map((owner) => [...pathOf(owner), id]).find((path) => valueAt(topology, path) !== undefined);

const isThere = (topology: Topology | null, id: string) =>
  topology !== null && recordAt(topology, id) !== undefined;

interface AspectProps {
  topology: Topology;
  id: string | null;
}

function Design({ topology, id, ids }: AspectProps & { ids: readonly string[] }) {
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
  const path = recordAt(topology, id);
  return path && path[0] !== 'layout' ? <RecordFields topology={topology} path={path} /> : null;
}

/** Every field of what is selected, as the file has it. */
function AsText({ topology, id }: AspectProps) {
  const path = id === null ? ['access'] : recordAt(topology, id);
  if (!path) return null;
  const title = id === null ? t`Access rules as text` : t`All fields as text`;
  return <RecordText key={id} topology={topology} path={path} title={title} />;
}

function Simulated({ topology, id }: AspectProps) {
  if (id && topology.devices[id])
    return (
      <>
        <DeviceSimulated topology={topology} id={id} />
        <HostFigures key={id} device={topology.devices[id]} />
      </>
    );
  if (id && topology.cables[id]) return <CableSimulated topology={topology} id={id} />;
  if (id && (topology.workloads[id] ?? topology.containers[id])) return <ServersSimulated key={id} id={id} />;
  return <OverviewSimulated />;
}

function Live({ topology, id }: AspectProps) {
  if (id && topology.devices[id]) return <DeviceLive topology={topology} id={id} />;
  return <WorkloadLive topology={topology} id={id} />;
}

function Head({ topology, ids }: { topology: Topology; ids: readonly string[] }) {
  const id = ids.at(-1);
  if (ids.length > 1) return <SelectionHead topology={topology} ids={ids} />;
  if (id && topology.devices[id]) return <DeviceHead topology={topology} id={id} />;
  const cable = id ? topology.cables[id] : undefined;
  const workload = id ? (topology.workloads[id] ?? topology.containers[id]) : undefined;
  const service = id ? topology.services[id] : undefined;
  const ingress = id ? topology.ingresses[id] : undefined;
  const words =
    cable?.between.join(' – ') ??
    workload?.image ??
    (service
      ? t`Service of ${service.workload}`
      : ingress
        ? t`Ingress ${ingress.host}`
        : otherWords(topology, id));
  return (
    <header className="inspector-head">
      <h2>
        <span className="truncate">{id ?? topology.name}</span>
        {id && <CommandIcon id="edit.delete" small />}
      </h2>
      <p className="muted truncate" title={words}>
        {words}
      </p>
    </header>
  );
}

/** What the rest is; the homelab itself by its description. */
function otherWords(topology: Topology, id: string | undefined): string | undefined {
  const { racks, layout, description } = topology;
  if (id === undefined) return description;
  if (racks[id]) return racks[id].label ?? t`Rack`;
  if (layout.zones?.[id]) return t`Zone`;
  const path = recordAt(topology, id);
  return path && inWords(nounOf[path.at(-2) as Owner]);
}

function DeviceHead({ topology, id }: { topology: Topology; id: string }) {
  const { condition, words } = useLiveDevice(topology, id);
  const role = clusterRole(topology, id);
  const rack = topology.devices[id]?.rack;
  return (
    <header className="inspector-head">
      <h2>
        <span className="truncate">{id}</span>
        {role && <span className="tag">{role.role}</span>}
        {condition !== 'unwatched' && (
          <span className="inspector-condition" data-state={condition}>
            <LiveBadge condition={condition} words="" />{' '}
            <span className="truncate">{words.split(':')[0]}</span>
          </span>
        )}
        <DeviceMenuButton id={id} />
      </h2>
      <p className="muted truncate">
        {describeDevice(topology, id)}
        {rack && ` · ${rack.in} U${rack.u}`}
      </p>
    </header>
  );
}
