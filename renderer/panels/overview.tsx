import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { Topology } from '#shared/topology/topology';
import { vlanColour } from '../canvas/vlan-colours';
import { TextField } from '../controls/text-field';
import { changeField } from '../state/design';
import { select, useSelection } from '../state/selection';
import { OtherRecords } from './other-records';
import { TrafficDesign } from './traffic-design';

/** The homelab as a whole, while nothing is selected; and the traffic that is chosen. */
export function Overview({ topology }: { topology: Topology }) {
  const traffic = useSelection((state) => state.traffic);
  return (
    <>
      {traffic !== null && <TrafficDesign key={traffic} topology={topology} id={traffic} />}
      <section>
        {traffic !== null && <h3 className="heading">{t`Homelab`}</h3>}
        <TextField
          label={t`Description`}
          long
          value={topology.description ?? ''}
          onCommit={(text) =>
            changeField(['description'], text.trim() || undefined, t`Change the description`)
          }
        />
      </section>
      <Section title={t`VLANs`} records={topology.vlans}>
        <ul className="rows">
          {Object.entries(topology.vlans).map(([id, { tag, subnet, label }]) => (
            <li key={id} className="row" title={label}>
              <i className="port-dot" style={{ background: vlanColour(topology, id) }} />
              <span>{id}</span>
              <span className="mono muted">{tag}</span>
              <span className="mono muted">{subnet}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t`Clusters`} records={topology.clusters}>
        {Object.entries(topology.clusters).map(([id, { k3s, servers, agents, network }]) => (
          <dl key={id} className="facts">
            <div>
              <dt>{id}</dt>
              <dd className="mono">K3s {k3s.version}</dd>
            </div>
            <div>
              <dt>{t`Control plane`}</dt>
              <dd>{servers.join(', ')}</dd>
            </div>
            <div>
              <dt>{t`Workers`}</dt>
              <dd>{agents.join(', ') || t`none`}</dd>
            </div>
            <div>
              <dt>{t`Pods, services`}</dt>
              <dd className="mono">
                {network.pods}, {network.services}
              </dd>
            </div>
          </dl>
        ))}
      </Section>
      <Section title={t`Workloads`} records={topology.workloads}>
        <ul className="rows">
          {Object.entries(topology.workloads).map(([id, { image, replicas }]) => (
            <li key={id}>
              <button type="button" className="row" onClick={() => select([id])}>
                <span>{id}</span>
                <span className="mono muted">{replicas}×</span>
                <span className="mono muted truncate">{image}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <OtherRecords topology={topology} />
    </>
  );
}

function Section({ title, records, children }: { title: string; records: object; children: ReactNode }) {
  if (Object.keys(records).length === 0) return null;
  return (
    <section>
      <h3 className="heading">{title}</h3>
      {children}
    </section>
  );
}
