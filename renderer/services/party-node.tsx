import { t } from '@lingui/core/macro';
import type { Node, NodeProps } from '@xyflow/react';
import { LogIn } from 'lucide-react';
import { memo } from 'react';
import { callCard } from '#shared/layout/call-map';
import type { Party } from '#shared/services/call-graph';
import type { Topology } from '#shared/topology/topology';
import { DeviceGlyph } from '../canvas/device-glyph';
import { DriftBadge } from '../canvas/drift-badge';
import { select, useSelection } from '../state/selection';
import type { HostRow, Running } from './placement';
import type { LitCalls } from './use-lit-calls';

export type PartyNodeType = Node<
  { topology: Topology; party: Party; rows: readonly HostRow[]; lit: LitCalls },
  'party'
>;
export type GroupNodeType = Node<{ topology: Topology; name: string }, 'parties'>;

/** Something that talks: a device, an ingress, a workload with its services and pods, a container. */
export const PartyNode = memo(function PartyNode({ data, selected }: NodeProps<PartyNodeType>) {
  const { party, lit } = data;
  return (
    <div
      className="party"
      data-kind={party.kind}
      data-selected={selected || undefined}
      data-lit={lit.party(party.id)}
    >
      <PartyFace {...data} />
    </div>
  );
});

function PartyFace({ topology, party, rows, lit }: PartyNodeType['data']) {
  const { id, kind } = party;
  if (kind === 'device')
    return (
      <Head name={id} detail={topology.devices[id]?.label}>
        <DeviceGlyph kind={topology.devices[id]!.kind} />
      </Head>
    );
  if (kind === 'ingress')
    return (
      <Head name={id} detail={topology.ingresses[id]?.host}>
        <LogIn size={16} aria-hidden="true" />
      </Head>
    );
  const { image } = (kind === 'workload' ? topology.workloads : topology.containers)[id]!;
  return (
    <>
      <Head name={id} detail={image} />
      {party.services.map((service) => (
        <ServiceRow key={service} topology={topology} id={service} lit={lit.party(service)} />
      ))}
      <Places running={runningOf(rows, id)} kind={kind} />
    </>
  );
}

interface HeadProps {
  name: string;
  detail: string | undefined;
  children?: React.ReactNode;
}

const Head = ({ name, detail, children }: HeadProps) => (
  <div className="party-head" style={{ maxHeight: callCard.head }}>
    {children}
    <div>
      <strong className="truncate">{name}</strong>
      <span className="muted truncate">{detail}</span>
    </div>
    <DriftBadge id={name} />
  </div>
);

interface ServiceRowProps {
  topology: Topology;
  id: string;
  lit: boolean | undefined;
}

function ServiceRow({ topology, id, lit }: ServiceRowProps) {
  const { ports } = topology.services[id]!;
  const selected = useSelection(({ ids }) => ids.includes(id));
  return (
    <button
      type="button"
      className="party-service nodrag nopan"
      style={{ height: callCard.row }}
      data-service={id}
      data-selected={selected || undefined}
      data-lit={lit}
      onClick={(event) => {
        event.stopPropagation();
        select([id]);
      }}
    >
      <span className="truncate">{id}</span>
      <DriftBadge id={id} />
      <span className="mono">{Object.keys(ports).join(', ')}</span>
    </button>
  );
}

/** Where its pods are, with their state where the cluster is watched. */
function Places({
  running,
  kind,
}: {
  running: readonly (Running & { device: string })[];
  kind: Party['kind'];
}) {
  const places = running.map(({ key, device, state }) => (
    <span key={key} className="party-place" data-state={state}>
      {device}
    </span>
  ));
  const waiting = kind === 'workload' && running.length === 0;
  return (
    <div className="party-places" style={{ height: callCard.foot }}>
      {waiting ? <span className="muted">{t`not placed yet`}</span> : places.slice(0, shownPlaces)}
      {places.length > shownPlaces && <span className="muted">{`+${places.length - shownPlaces}`}</span>}
    </div>
  );
}
const shownPlaces = 3;

const runningOf = (rows: readonly HostRow[], record: string) =>
  rows.flatMap(({ device, running }) =>
    running.filter((one) => one.record === record).map((one) => ({ ...one, device })),
  );

/** A namespace, or the host that containers run on. */
export const GroupNode = memo(function GroupNode({ data: { topology, name } }: NodeProps<GroupNodeType>) {
  const namespace = topology.namespaces[name];
  return (
    <div className="party-group" data-kind={namespace ? 'namespace' : 'host'}>
      <button type="button" className="link nodrag nopan" onClick={() => select([name])}>
        {name}
      </button>{' '}
      <span className="muted">{namespace ? t`namespace in ${namespace.cluster}` : t`Docker`}</span>
    </div>
  );
});
