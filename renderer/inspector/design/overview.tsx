import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { topology as topologySchema, type Topology } from '#shared/topology/topology';
import { vlanColour } from '../../canvas/vlan-colours';
import { AddIcon } from '../../controls/add-icon';
import { schemaProblem } from '../../controls/schema-problem';
import { TextField } from '../../controls/text-field';
import { RecordFields } from '../../fields/record-fields';
import { changeField } from '../../state/design';
import { select, useSelection } from '../../state/selection';
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
          label={t`Name`}
          mono
          late
          value={topology.name}
          validate={(text) => schemaProblem(topologySchema.shape.name, text)}
          onCommit={(text) => changeField(['name'], text, t`Rename the homelab`)}
        />
        <TextField
          label={t`Description`}
          long
          value={topology.description ?? ''}
          onCommit={(text) =>
            changeField(['description'], text.trim() || undefined, t`Change the description`)
          }
        />
      </section>
      <Section title={t`VLANs`} add="make.vlan" records={topology.vlans}>
        <ul className="rows">
          {Object.entries(topology.vlans).map(([id, { tag, subnet, label }]) => (
            <li key={id}>
              <button type="button" className="row" title={label} onClick={() => select([id])}>
                <i className="port-dot" style={{ background: vlanColour(topology, id) }} />
                <span>{id}</span>
                <span className="mono muted">{tag}</span>
                <span className="mono muted">{subnet}</span>
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t`Clusters`} add="make.cluster" records={topology.clusters}>
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
      <Section title={t`Workloads`} add="make.workload" records={topology.workloads}>
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
      <Section
        title={t`Access rules`}
        add="make.access-rule"
        records={topology.access}
        none={t`without a rule, everything passes`}
      >
        <RecordFields topology={topology} path={['access']} headed />
      </Section>
      <OtherRecords topology={topology} />
    </>
  );
}

interface SectionProps {
  title: string;
  /** The command that adds one. */
  add: string;
  records: object;
  /** What it means that there are none. */
  none?: string;
  children: ReactNode;
}

function Section({ title, add, records, none = t`none yet`, children }: SectionProps) {
  return (
    <section>
      <h3 className="heading with-add">
        {title} <AddIcon id={add} />
      </h3>
      {Object.keys(records).length > 0 ? children : <p className="muted">{none}</p>}
    </section>
  );
}
