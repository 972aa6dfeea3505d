import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { AddIcon } from '../../controls/add-icon';
import { select } from '../../state/selection';

/** The Docker containers a host runs. */
export function HostedContainers({ topology, id }: { topology: Topology; id: string }) {
  const here = Object.entries(topology.containers).filter(([, { host }]) => host === id);
  return (
    <section>
      <h3 className="heading with-add">
        {t`Containers`} <AddIcon id="make.container" />
      </h3>
      <ul className="rows">
        {here.map(([container, { image }]) => (
          <li key={container}>
            <button type="button" className="row" onClick={() => select([container])}>
              <span>{container}</span>
              <span className="mono muted truncate">{image}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
