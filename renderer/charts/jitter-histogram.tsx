import { t } from '@lingui/core/macro';
import type { Jitter } from '#shared/results/latency';
import { DistributionBars } from './distribution-bars';
import { quantile } from './quantile';

/** How much consecutive latencies differ; the rarest hundredth is left out. */
export function JitterHistogram({ jitter }: { jitter: Jitter | undefined }) {
  if (!jitter || jitter.counts.length === 0) return null;
  return (
    <>
      <h3 className="heading">{t`Jitter`}</h3>
      <DistributionBars
        distribution={jitter}
        most={Math.max(quantile(jitter, 0.99), jitter.mean * 2)}
        label={t`Differences between consecutive latencies`}
      />
    </>
  );
}
