import { t } from '@lingui/core/macro';
import { useSimulation } from '../state/simulation';
import { useTrace } from '../state/trace';
import { count } from '../text/figures';
import { deepest } from './deepest';

/** Frames that wait at a port: now, where the run is gone through; else the most there were, on the few deepest. */
export function PortQueue({ port }: { port: string }) {
  const now = useTrace(({ view }) => view && (view.queues[port] ?? 0));
  const most = useSimulation(({ results, simulated }) =>
    results && simulated ? deepest(results, simulated).get(port) : undefined,
  );
  const depth = now ?? most ?? 0;
  if (depth === 0) return null;
  const words = now === null ? t`longest queue ${depth}` : t`${depth} waiting`;
  return (
    <span className="port-queue mono" data-highest={now === null || undefined} title={words}>
      {count(depth)}
    </span>
  );
}
