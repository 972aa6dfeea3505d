import { t } from '@lingui/core/macro';
import { useDocument } from '../state/document';
import { isOfOtherSettings, isStale, useSimulation } from '../state/simulation';

/** Says of a run's figures that they are not those of what is drawn or chosen now; nothing while they are. */
export function StaleTag() {
  const simulated = useSimulation((state) => state.simulated);
  const isOther = useSimulation(isOfOtherSettings);
  const stale = useDocument((state) => isStale(simulated, state.topology));
  if (!stale && !isOther) return null;
  return (
    <span className="tag warn">
      {stale ? t`Stale: the design has changed since` : t`Stale: other settings are chosen now`}
    </span>
  );
}
