import type { LiveHost } from '#shared/live/entities';
import { Sparkline } from '../charts/sparkline';
import { useLive } from '../state/live';
import { historyKey } from '../state/live-history';
import { useSeconds } from '../state/seconds';
import { age, bytes, share } from '../text/figures';
import { SourceAge } from './source-age';

/** A host as it is: its load and memory now and over the last minutes. */
export function HostFacts({ id, host }: { id: string; host: LiveHost }) {
  const history = useLive((state) => state.history);
  const now = useSeconds();
  const { cpuShare } = host;
  return (
    <section>
      <h3 className="heading">
        Host <SourceAge source={host.source} />
      </h3>
      <dl className="facts">
        <div>
          <dt>Name</dt>
          <dd className="mono">{host.hostname}</dd>
        </div>
        <div>
          <dt>System</dt>
          <dd>
            {host.os}, {host.arch}
          </dd>
        </div>
        <div>
          <dt>Kernel</dt>
          <dd className="mono">{host.kernel}</dd>
        </div>
        <div>
          <dt>CPU</dt>
          <dd className="mono with-sparkline">
            {cpuShare === undefined ? 'measuring' : `${share(cpuShare)} of ${host.cores} cores`}
            <Sparkline
              samples={history[historyKey(id, 'cpu')]}
              most={1}
              now={now}
              label="CPU over the last 5 minutes"
            />
          </dd>
        </div>
        <div>
          <dt>Load</dt>
          <dd className="mono with-sparkline">
            {host.load1.toFixed(2)}
            <Sparkline
              samples={history[historyKey(id, 'load')]}
              now={now}
              label="Load over the last 5 minutes"
            />
          </dd>
        </div>
        <div>
          <dt>Memory</dt>
          <dd className="mono with-sparkline">
            {share(host.memoryUsedBytes / (host.memoryBytes || 1))} of {bytes(host.memoryBytes)}
            <Sparkline
              samples={history[historyKey(id, 'memory')]}
              most={1}
              now={now}
              label="Memory over the last 5 minutes"
            />
          </dd>
        </div>
        <div>
          <dt>Up</dt>
          <dd className="mono">{age(host.uptimeSeconds)}</dd>
        </div>
      </dl>
    </section>
  );
}
