import type { LiveHost } from '#shared/live/entities';
import { Sparkline } from '../charts/sparkline';
import { historyKey } from '../state/live-history';
import { age, bytes, share } from '../text/figures';
import { SourceAge } from './source-age';

/** A host as it is: its load and memory now and over the last minutes. */
export function HostFacts({ id, host }: { id: string; host: LiveHost }) {
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
              figure={historyKey(id, 'cpu')}
              source={host.source}
              most={1}
              label="CPU over the last 5 minutes"
            />
          </dd>
        </div>
        <div>
          <dt>Load</dt>
          <dd className="mono with-sparkline">
            {host.load1.toFixed(2)}
            <Sparkline
              figure={historyKey(id, 'load')}
              source={host.source}
              label="Load over the last 5 minutes"
            />
          </dd>
        </div>
        <div>
          <dt>Memory</dt>
          <dd className="mono with-sparkline">
            {share(host.memoryUsedBytes / (host.memoryBytes || 1))} of {bytes(host.memoryBytes)}
            <Sparkline
              figure={historyKey(id, 'memory')}
              source={host.source}
              most={1}
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
