import { plural, t } from '@lingui/core/macro';
import { kindOf } from '#shared/devices/kinds';
import { nounOf, ownerOf } from '#shared/topology/owners';
import type { Topology } from '#shared/topology/topology';
import { gather } from '../state/gather';
import { select } from '../state/selection';
import { inWords } from '../text/said';

/** What several selected things are, sort by sort; a press keeps only those of one. */
export function SelectionHead({ topology, ids }: { topology: Topology; ids: readonly string[] }) {
  const sorts = gather(ids, (id) => sortOf(topology, id));
  return (
    <header className="inspector-head">
      <h2>{plural(ids.length, { one: '# object', other: '# objects' })}</h2>
      <p className="muted truncate">{ids.join(', ')}</p>
      {sorts.size > 1 && (
        <div className="selection-sorts" role="group" aria-label={t`Keep only`}>
          {[...sorts].map(([sort, members]) => (
            <button
              key={sort}
              type="button"
              className="selection-sort"
              title={t`Keep only these: ${members.join(', ')}`}
              onClick={() => select(members)}
            >
              {sort} <span className="mono">{members.length}</span>
            </button>
          ))}
        </div>
      )}
    </header>
  );
}

/** A device's kind; of other records the collection. */
function sortOf(topology: Topology, id: string): string {
  const device = topology.devices[id];
  if (device) return inWords(kindOf(device).label);
  const owner = ownerOf(topology, id);
  return owner ? inWords(nounOf[owner]) : t`others`;
}
