import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RequestResult } from '#shared/results/traffic';
import { Figure } from '../../studies/figure';
import { time } from '../../text/figures';

interface RequestStagesProps {
  id: string;
  request: RequestResult;
}

/** How long each named stage of a class took, and how long a model's first word. */
export function RequestStages({ id, request: { stages = {}, firstToken } }: RequestStagesProps) {
  const lines = [
    ...(firstToken ? [[t`first token`, 'firstToken', firstToken] as const] : []),
    ...Object.entries(stages).map(([name, latency]) => [name, `stages.${name}`, latency] as const),
  ].filter(([, , { count }]) => count > 0);
  const figure = (name: string) => ({ group: 'requests' as const, id, name });
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="heading">{t`Stages`}</h3>
      <dl className="facts">
        {lines.map(([name, key, { mean, p99 }]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">
              <Trans>
                <Figure of={figure(`${key}.latencyMeanUs`)}>{time(mean)}</Figure> mean ·{' '}
                <Figure of={figure(`${key}.latencyP99Us`)}>{time(p99)}</Figure> p99
              </Trans>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
