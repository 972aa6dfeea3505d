import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { changeOf, compareTraffic, type ComparedTraffic } from '../panels/compare-rows';
import { useSimulation } from '../state/simulation';
import { showDock } from '../state/view';
import { time } from '../text/figures';

/** What the new worker brought: the latency that changed most, and the panel that has all the others. */
export function TourOutcome() {
  const { kept, results, simulated } = useSimulation();
  // After the run itself has shown the flows.
  useEffect(() => showDock('compare', 280), []);
  if (!kept || !results || !simulated) return null;
  const rows = compareTraffic(
    { topology: kept.simulated, results: kept.results },
    { topology: simulated, results },
  );
  const most = mostChanged(rows);
  return (
    <>
      <strong>{t`See what has changed`}</strong>
      {most && (
        <p>
          <Trans>
            p99 of <span className="mono">{most.id}</span>: {time(most.before)} → {time(most.after)}
          </Trans>
        </p>
      )}
      <p>
        <Trans>
          Compare has both runs side by side, flow by flow and cable by cable. Undo takes the Pi out again.
        </Trans>
      </p>
    </>
  );
}

function mostChanged(rows: readonly ComparedTraffic[]) {
  const size = ({ p99 }: ComparedTraffic) => Math.abs(changeOf(p99) ?? 0);
  const [most] = rows
    .filter(({ p99: { before, after } }) => before && after)
    .sort((a, b) => size(b) - size(a));
  return most && size(most) > 0
    ? { id: most.id, before: most.p99.before ?? 0, after: most.p99.after ?? 0 }
    : null;
}
