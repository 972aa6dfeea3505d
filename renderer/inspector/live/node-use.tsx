import { t } from '@lingui/core/macro';
import type { LiveNode } from '#shared/live/entities';
import { metricsSource, useKey } from '#shared/live/use-key';
import { parseKubernetesQuantity } from '#shared/units/kubernetes-quantity';
import { Sparkline } from '../../charts/sparkline';
import { useLive } from '../../state/live';
import { historyKey } from '../../state/live-history';
import { bytes } from '../../text/figures';
import { significant } from '../../text/local';
import { said } from '../../text/said';
import { SourceAge } from '../../panels/source-age';
import { coreWords } from './use-words';

/** What a node uses as its cluster measures it, now and over the last minutes; or why nobody knows. */
export function NodeUse({ node }: { node: LiveNode }) {
  const cluster = node.source.slice('cluster/'.length);
  const id = useKey.node(cluster, node.name);
  const source = metricsSource(cluster);
  const use = useLive(({ live }) => live.use[id]);
  const problem = useLive(({ live }) => live.sources[source]?.problem);
  const note = useLive(({ live }) => live.sources[source]?.note);
  const told = problem ?? note;
  if (!use && !problem) return null;
  const cpu = parseKubernetesQuantity(node.capacity['cpu'] ?? '');
  const memory = parseKubernetesQuantity(node.capacity['memory'] ?? '');
  return (
    <section>
      <h3 className="heading">
        {t`Use, as the cluster measures it`} <SourceAge source={source} />
      </h3>
      {told && <p className="muted">{said(told)}</p>}
      {use && (
        <dl className="facts">
          {use.cores !== undefined && (
            <div>
              <dt>{t`CPU`}</dt>
              <dd className="mono with-sparkline">
                {cpu === undefined ? coreWords(use) : t`${significant(use.cores, 2)} of ${cpu} CPU`}
                <Sparkline
                  figure={historyKey(id, 'cores')}
                  source={source}
                  {...(cpu !== undefined && { most: cpu })}
                  label={t`CPU of the node over the last 5 minutes`}
                />
              </dd>
            </div>
          )}
          {use.memoryBytes !== undefined && (
            <div>
              <dt>{t`Memory`}</dt>
              <dd className="mono with-sparkline">
                {memory === undefined
                  ? bytes(use.memoryBytes)
                  : t`${bytes(use.memoryBytes)} of ${bytes(memory)}`}
                <Sparkline
                  figure={historyKey(id, 'used')}
                  source={source}
                  {...(memory !== undefined && { most: memory })}
                  label={t`Memory of the node over the last 5 minutes`}
                />
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
