import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { LiveHost } from '#shared/live/entities';
import { Sparkline } from '../../charts/sparkline';
import { historyKey } from '../../state/live-history';
import { age, bytes, share } from '../../text/figures';
import { fixed } from '../../text/local';
import { SourceAge } from '../../panels/source-age';

/** A host as it is: its load and memory now and over the last minutes. */
export function HostFacts({ id, host }: { id: string; host: LiveHost }) {
  const { cpuShare } = host;
  return (
    <section>
      <h3 className="heading">
        {t`Host`} <SourceAge source={host.source} />
      </h3>
      <dl className="facts">
        <div>
          <dt>{t`Name`}</dt>
          <dd className="mono">{host.hostname}</dd>
        </div>
        <div>
          <dt>{t`System`}</dt>
          <dd>
            {host.os}, {host.arch}
          </dd>
        </div>
        <div>
          <dt>{t`Kernel`}</dt>
          <dd className="mono">{host.kernel}</dd>
        </div>
        <div>
          <dt>{t`CPU`}</dt>
          <dd className="mono with-sparkline">
            {cpuShare === undefined ? t`measuring` : t`${share(cpuShare)} of ${host.cores} cores`}
            <Sparkline
              figure={historyKey(id, 'cpu')}
              source={host.source}
              most={1}
              label={t`CPU over the last 5 minutes`}
            />
          </dd>
        </div>
        <div>
          <dt>{t`Load`}</dt>
          <dd className="mono with-sparkline">
            {fixed(host.load1, 2)}
            <Sparkline
              figure={historyKey(id, 'load')}
              source={host.source}
              label={t`Load over the last 5 minutes`}
            />
          </dd>
        </div>
        <div>
          <dt>{t`Memory`}</dt>
          <dd className="mono with-sparkline">
            <Trans>
              {share(host.memoryUsedBytes / (host.memoryBytes || 1))} of {bytes(host.memoryBytes)}
            </Trans>
            <Sparkline
              figure={historyKey(id, 'memory')}
              source={host.source}
              most={1}
              label={t`Memory over the last 5 minutes`}
            />
          </dd>
        </div>
        <div>
          <dt>{t`Up`}</dt>
          <dd className="mono">{age(host.uptimeSeconds)}</dd>
        </div>
      </dl>
    </section>
  );
}
