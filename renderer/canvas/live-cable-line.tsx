import { t } from '@lingui/core/macro';
import type { Topology } from '#shared/topology/topology';
import { Sparkline } from '../charts/sparkline';
import { useLive } from '../state/live';
import { historyKey } from '../state/live-history';
import { useSeconds } from '../state/seconds';
import { age, rate } from '../text/figures';
import { cableCount } from './live-cable';

/** Neighbouring labels have no room for more. */
const size = { width: 20, height: 12 };
/** Older figures say so where they stand, s. */
const oldAfter = 30;

/** What a cable carries now as its switch counts it, with its last minutes; drawn once a second. */
export function LiveCableLine({ topology, id }: { topology: Topology; id: string }) {
  const now = useSeconds();
  const { live } = useLive.getState();
  const count = cableCount(topology, live, id);
  if (!count) return null;
  const { port, rxBps, txBps, busier, source } = count;
  const seconds = (now - (live.sources[source]?.lastHeard ?? 0)) / 1000;
  const old = seconds > oldAfter;
  const words = t`Live, counted at ${port}: ${rate(rxBps)} in, ${rate(txBps)} out, ${age(seconds)} ago`;
  return (
    <span className="live-line" role="img" aria-label={words} title={words} data-old={old || undefined}>
      {t`live ${rate(busier.bps)}`}
      <Sparkline figure={historyKey(port, busier.way)} source={source} label={null} size={size} />
      {old && <span className="bad">{t`${age(seconds)} ago`}</span>}
    </span>
  );
}
