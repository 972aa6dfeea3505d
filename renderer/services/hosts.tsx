import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Topology } from '#shared/topology/topology';
import { DeviceBadge } from '../canvas/device-badge';
import { DriftBadge } from '../canvas/drift-badge';
import { useLiveDevice } from '../canvas/use-live-device';
import { useIsLit, useLitParties } from '../state/lit';
import { useLive } from '../state/live';
import { select, useSelection } from '../state/selection';
import { useSimulation } from '../state/simulation';
import { Entrances } from './entrances';
import { unplaced, type HostRow, type Running } from './placement';

interface HostsProps {
  topology: Topology;
  rows: readonly HostRow[];
}

/** What runs where: clusters with their nodes and pods, Docker hosts with their containers, services and ingresses. */
export function Hosts({ topology, rows }: HostsProps) {
  const waiting = unplaced(topology, rows);
  const source = useSource();
  return (
    <div className="services-body">
      {Object.entries(topology.clusters).map(([cluster, { k3s }]) => (
        <section key={cluster} className="services-group" aria-label={t`Cluster ${cluster}`}>
          <h2>
            <Trans>
              Cluster {cluster} <span className="muted mono">K3s {k3s.version}</span>{' '}
              <span className="muted">{source}</span>
            </Trans>
          </h2>
          <div className="services-hosts">
            {rows
              .filter((row) => row.cluster === cluster)
              .map((row) => (
                <HostCard key={row.device} topology={topology} row={row} />
              ))}
          </div>
          {waiting.length > 0 && <Waiting topology={topology} ids={waiting} />}
        </section>
      ))}
      <section className="services-group" aria-label={t`Docker hosts`}>
        <h2>{t`Docker hosts`}</h2>
        <div className="services-hosts">
          {rows
            .filter(({ cluster }) => cluster === null)
            .map((row) => (
              <HostCard key={row.device} topology={topology} row={row} />
            ))}
        </div>
      </section>
      <Entrances topology={topology} rows={rows} />
    </div>
  );
}

/** Who says where pods are. */
function useSource(): string {
  const results = useSimulation((state) => state.results);
  const watching = useLive((state) => state.watching);
  if (watching) return t`as the cluster says`;
  return results ? t`as simulated` : t`not placed before a simulation or an apply`;
}

function HostCard({ topology, row }: { topology: Topology; row: HostRow }) {
  const { condition } = useLiveDevice(topology, row.device);
  const selected = useSelection(({ ids }) => ids.includes(row.device));
  const lit = useIsLit(topology, row.device);
  return (
    <article
      className="host-card"
      data-device={row.device}
      data-selected={selected || undefined}
      data-lit={lit}
      data-state={condition}
    >
      <button type="button" className="host-card-head" onClick={() => select([row.device])}>
        <strong>{row.device}</strong>
        <span className="tag">{row.role}</span>
        <DriftBadge id={row.device} />
        <DeviceBadge topology={topology} id={row.device} />
      </button>
      <ul>
        {row.running.map((running) => (
          <Pod key={running.key} running={running} />
        ))}
      </ul>
      {row.running.length === 0 && <p className="muted">{t`Nothing runs here.`}</p>}
    </article>
  );
}

function Pod({ running: { record, name, detail, state } }: { running: Running }) {
  const parties = useLitParties();
  const selected = useSelection(({ ids }) => record !== undefined && ids.includes(record));
  return (
    <li>
      <button
        type="button"
        className="pod"
        data-state={state}
        data-selected={selected || undefined}
        data-lit={parties ? record !== undefined && parties.has(record) : undefined}
        disabled={record === undefined}
        onClick={() => record && select([record])}
      >
        <span className="truncate">{name}</span>
        <span className="muted truncate">{detail}</span>
        {record && <DriftBadge id={record} />}
      </button>
    </li>
  );
}

function Waiting({ topology, ids }: { topology: Topology; ids: string[] }) {
  return (
    <ul className="waiting" aria-label={t`Workloads not placed`}>
      {ids.map((id) => (
        <Pod
          key={id}
          running={{
            key: id,
            record: id,
            name: id,
            detail: `${topology.workloads[id]?.replicas ?? 0}× ${topology.workloads[id]?.image ?? ''}`,
            state: 'designed',
          }}
        />
      ))}
    </ul>
  );
}
