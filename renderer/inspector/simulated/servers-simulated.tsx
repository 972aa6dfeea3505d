import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerResult } from '#shared/results/hosts';
import type { Results } from '#shared/results/results';
import { Figure } from '../../studies/figure';
import { select } from '../../state/selection';
import { useSimulation } from '../../state/simulation';
import { count, share } from '../../text/figures';
import { significant } from '../../text/local';
import { NotSimulated } from './overview-simulated';

/** A workload's pods or a container under the simulated traffic: who works, and how many requests wait for it. */
export function ServersSimulated({ id }: { id: string }) {
  const results = useSimulation((state) => state.results);
  if (!results) return <NotSimulated />;
  const servers = serversOf(results, id);
  if (servers.length === 0)
    return <p className="muted">{t`Nothing of ${id} served requests in this run.`}</p>;
  return servers.map(([name, server]) => <Server key={name} name={name} server={server} />);
}

/** Pods are named `workload/replica`. */
const serversOf = ({ servers }: Results, id: string) =>
  Object.entries(servers).filter(([name]) => name === id || name.startsWith(`${id}/`));

const mean = (value: number) => significant(value);

function Server({ name, server }: { name: string; server: ServerResult }) {
  const { host, answered, places, busyMean, busyMax, waitingMean, waitingMax, llm } = server;
  const figure = (figureName: string) => ({ group: 'servers' as const, id: name, name: figureName });
  return (
    <section>
      <h3 className="heading plain mono">
        <Trans>
          {name} on{' '}
          <button type="button" className="link" onClick={() => select([host])}>
            {host}
          </button>
        </Trans>
      </h3>
      <dl className="facts">
        <div>
          <dt>{t`Answered`}</dt>
          <dd className="mono">
            <Figure of={figure('answered')}>{count(answered)}</Figure>
          </dd>
        </div>
        <div>
          <dt>{t`Busy places`}</dt>
          <dd className="mono">
            <Trans>
              <Figure of={figure('busyMean')}>{mean(busyMean)}</Figure> mean
            </Trans>{' '}
            ·{' '}
            {places === null ? (
              <Trans>
                <Figure of={figure('busyMax')}>{count(busyMax)}</Figure> highest
              </Trans>
            ) : (
              <Trans>
                <Figure of={figure('busyMax')}>{count(busyMax)}</Figure> highest of {places}
              </Trans>
            )}
          </dd>
        </div>
        <div>
          <dt>{t`Waiting`}</dt>
          <dd className="mono">
            <Trans>
              <Figure of={figure('waitingMean')}>{mean(waitingMean)}</Figure> mean ·{' '}
              <Figure of={figure('waitingMax')}>{count(waitingMax)}</Figure> highest
            </Trans>
          </dd>
        </div>
        {llm && (
          <div>
            <dt>{t`GPU`}</dt>
            <dd className="mono">
              <Trans>
                <Figure of={figure('gpuBusyShare')}>{share(llm.busy)}</Figure> busy ·{' '}
                <Figure of={figure('tokensPerS')}>{`${mean(llm.tokens)}/s`}</Figure> tokens · batch{' '}
                <Figure of={figure('batchMean')}>{mean(llm.batchMean)}</Figure> mean · cache{' '}
                <Figure of={figure('cacheMaxShare')}>{share(llm.cacheMax)}</Figure> highest
              </Trans>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
