import { t } from '@lingui/core/macro';
import { nounOf, owners, pathOf, type Owner } from '#shared/topology/owners';
import { valueAt } from '#shared/topology/paths';
import type { Topology } from '#shared/topology/topology';
import { select } from '../../state/selection';
import { inWords } from '../../text/said';

/** What is picked on the canvas, in the Services view or in the Flows panel. */
const elsewhere = new Set<Owner>(['devices', 'cables', 'racks', 'workloads', 'containers', 'zones', 'notes']);

/** Everything else that the file has by name; a click shows it to be edited. */
export function OtherRecords({ topology }: { topology: Topology }) {
  const found = owners.flatMap((owner) => {
    const ids = Object.keys(valueAt(topology, pathOf(owner)) ?? {});
    return elsewhere.has(owner) || ids.length === 0 ? [] : [{ owner, ids }];
  });
  if (found.length === 0) return null;
  return (
    <section>
      <h3 className="heading">{t`Everything else`}</h3>
      <dl className="facts">
        {found.map(({ owner, ids }) => (
          <div key={owner}>
            <dt>{inWords(nounOf[owner])}</dt>
            <dd>
              {ids.map((id) => (
                <button key={id} type="button" className="link record-link" onClick={() => select([id])}>
                  {id}
                </button>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
