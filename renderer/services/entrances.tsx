import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { DriftBadge } from '../canvas/drift-badge';
import { vlanMembers } from '../canvas/vlan-members';
import { useLitParties } from '../state/lit';
import { select, useSelection } from '../state/selection';
import { useView } from '../state/view';
import type { HostRow } from './placement';

interface EntrancesProps {
  topology: Topology;
  rows: readonly HostRow[];
}

/** Ways in: each service, what answers it, and the ingresses that lead to it. */
export function Entrances({ topology, rows }: EntrancesProps) {
  const services = Object.keys(topology.services);
  if (services.length === 0) return null;
  return (
    <section className="services-group" aria-label={t`Services and ingresses`}>
      <h2>{t`Services and ingresses`}</h2>
      <table className="table">
        <thead>
          <tr>
            <th>{t`Service`}</th>
            <th>{t`Ports`}</th>
            <th>{t`Workload`}</th>
            <th>{t`From outside`}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((id) => (
            <Entrance key={id} id={id} topology={topology} rows={rows} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Entrance({ id, topology, rows }: EntrancesProps & { id: string }) {
  const { ports, workload, type } = topology.services[id]!;
  const selected = useSelection(({ ids }) => ids.includes(id));
  const lit = useIsServiceLit(topology, id, rows);
  return (
    <tr data-service={id} data-selected={selected || undefined} data-lit={lit}>
      <td>
        <Pick id={id} /> <span className="muted">{type}</span> <DriftBadge id={id} />
      </td>
      <td className="mono">
        {Object.entries(ports)
          .map(([port, name]) => `${port} → ${name}`)
          .join(', ')}
      </td>
      <td>
        <Pick id={workload} />
      </td>
      <td className="mono">
        {waysIn(topology, id).map(({ ingress, url }) => (
          <Pick key={url} id={ingress} label={url} />
        ))}
      </td>
    </tr>
  );
}

function Pick({ id, label = id }: { id: string; label?: string }) {
  return (
    <button type="button" className="link" onClick={() => select([id])}>
      {label}
    </button>
  );
}

/** It takes part in what is picked, and answers from a host that carries the VLAN that is looked at; undefined: neither is asked. */
function useIsServiceLit(topology: Topology, id: string, rows: readonly HostRow[]): boolean | undefined {
  const parties = useLitParties();
  const vlan = useView((state) => state.vlan);
  if (!parties && vlan === null) return undefined;
  const { workload } = topology.services[id]!;
  const hosts = rows.filter(({ running }) => running.some(({ record }) => record === workload));
  const { devices } = vlanMembers(topology);
  const carries = vlan === null || hosts.some(({ device }) => devices.get(device)?.has(vlan));
  return carries && (!parties || parties.has(id));
}

const waysIn = ({ ingresses }: Topology, service: string) =>
  Object.entries(ingresses).flatMap(([ingress, { host, paths }]) =>
    Object.entries(paths).flatMap(([path, target]) =>
      target.service === service ? [{ ingress, url: `${host}${path}` }] : [],
    ),
  );
