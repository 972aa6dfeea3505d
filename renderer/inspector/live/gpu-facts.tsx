import { t } from '@lingui/core/macro';
import { useShallow } from 'zustand/react/shallow';
import type { LiveGpu } from '#shared/live/entities';
import { Sparkline } from '../../charts/sparkline';
import { useLive } from '../../state/live';
import { historyKey } from '../../state/live-history';
import { bytes, share } from '../../text/figures';
import { whole } from '../../text/local';
import { said } from '../../text/said';
import { SourceAge } from '../../panels/source-age';

/** A host's graphics cards: their use now and over the last minutes. */
export function GpuFacts({ id }: { id: string }) {
  const cards = useLive(useShallow(({ live }) => Object.values(live.gpus).filter(({ host }) => host === id)));
  const source = useLive(({ live }) => live.sources[`gpu/${id}`]);
  if (cards.length === 0 && !source?.problem) return null;
  return (
    <section>
      <h3 className="heading">
        {t`Graphics cards`} <SourceAge source={`gpu/${id}`} />
      </h3>
      {source?.problem && <p className="muted">{said(source.problem)}</p>}
      <dl className="facts">
        {cards.map((card) => (
          <div key={card.index}>
            <dt className="truncate" title={card.name}>
              {card.index}: {card.name}
            </dt>
            <dd className="mono with-sparkline">
              {cardWords(card)}
              <Sparkline
                figure={historyKey(`${id}/${card.index}`, 'gpu')}
                source={card.source}
                most={1}
                label={t`Use of card ${card.index} over the last 5 minutes`}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const cardWords = ({ busyShare, memoryUsedBytes, memoryBytes, celsius, watts }: LiveGpu) =>
  [
    busyShare !== undefined && t`${share(busyShare)} busy`,
    memoryUsedBytes !== undefined &&
      memoryBytes !== undefined &&
      t`${bytes(memoryUsedBytes)} of ${bytes(memoryBytes)}`,
    celsius !== undefined && `${celsius} °C`,
    watts !== undefined && `${whole(watts)} W`,
  ]
    .filter(Boolean)
    .join(', ');
