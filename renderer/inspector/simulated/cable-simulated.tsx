import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { DirectionResult, LinkResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { SeriesChart, type Line } from '../../charts/series-chart';
import { useSimulation } from '../../state/simulation';
import { DistributionBars } from '../../charts/distribution-bars';
import type { FigureKey } from '../../studies/estimates';
import { Figure } from '../../studies/figure';
import { LossList, useLossReasons } from '../../studies/loss-reasons';
import { count, rate, share, time } from '../../text/figures';
import { significant } from '../../text/local';
import { NotSimulated } from './overview-simulated';

/** A cable under the simulated traffic, both ways. */
export function CableSimulated({ topology, id }: { topology: Topology; id: string }) {
  const results = useSimulation((state) => state.results);
  const link = results?.links[id];
  const [from, to] = topology.cables[id]?.between ?? [];
  if (!results) return <NotSimulated />;
  if (!link || !from || !to) return <p className="muted">{t`No traffic passed this cable.`}</p>;
  return (
    <>
      <Direction title={`${from} → ${to}`} cable={id} way="forward" direction={link.forward} />
      <Direction title={`${to} → ${from}`} cable={id} way="backward" direction={link.backward} />
      <OverTime id={id} link={link} {...{ results }} first={from} second={to} />
    </>
  );
}

interface OverTimeProps {
  id: string;
  link: LinkResult;
  results: Results;
  /** Its ends. */
  first: string;
  second: string;
}

const colours = ['--load-low', '--load-high'] as const;

function OverTime({ id, link, results, first, second }: OverTimeProps) {
  const lines = useMemo(() => {
    const both = (figure: (direction: DirectionResult) => readonly number[]): Line[] =>
      [link.forward, link.backward].map((direction, i) => ({
        name: t`from ${i === 0 ? first : second}`,
        values: figure(direction),
        colour: colours[i]!,
      }));
    return { load: both(({ series }) => series), queue: both(({ queueSeries }) => queueSeries) };
  }, [link, first, second]);
  const highest = (each: readonly Line[]) => Math.max(0, ...each.flatMap(({ values }) => values));
  const { seed, measured } = results;
  const { from, to } = measured;
  return (
    <>
      <section>
        <h3 className="heading">{t`Load over time`}</h3>
        <SeriesChart
          {...{ lines: lines.load, from, to, seed, words: share, most: 1 }}
          label={t`Load of ${id} over the simulated time, highest ${share(highest(lines.load))}`}
        />
      </section>
      {highest(lines.queue) > 0 && (
        <section>
          <h3 className="heading">{t`Frames waiting`}</h3>
          <SeriesChart
            {...{ lines: lines.queue, from, to, seed, words: frames }}
            label={t`Frames waiting at both ends of ${id}, highest mean of a slice ${frames(highest(lines.queue))}`}
          />
        </section>
      )}
    </>
  );
}

/** A mean of frames: small ones keep their digits. */
const frames = (value: number) =>
  value > 0 && value < 0.01 ? `<${significant(0.01)}` : value < 10 ? significant(value, 2) : count(value);

interface DirectionProps {
  title: string;
  cable: string;
  way: 'forward' | 'backward';
  direction: DirectionResult;
}

function Direction({ title, cable, way, direction }: DirectionProps) {
  const figure = (name: string) => ({ group: 'links' as const, id: cable, name: `${way}.${name}` });
  const { utilisation, throughput, frames: sent, dropped, queueMean, queueMax, waitP99 } = direction;
  return (
    <section>
      <h3 className="heading plain mono">{title}</h3>
      <dl className="facts">
        <div>
          <dt>{t`Throughput`}</dt>
          <dd className="mono">
            <Figure of={figure('throughputBps')}>{rate(throughput)}</Figure> ·{' '}
            <Figure of={figure('utilisationShare')}>{share(utilisation)}</Figure>
          </dd>
        </div>
        <div>
          <dt>{t`Frames`}</dt>
          <dd className="mono">
            <Figure of={figure('frames')}>{count(sent)}</Figure>
            {dropped > 0 && (
              <span className="bad">
                {' '}
                ·{' '}
                <Trans>
                  <Figure of={figure('droppedFrames')}>{count(dropped)}</Figure> dropped
                </Trans>
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t`Queue`}</dt>
          <dd className="mono">
            <Trans>
              <Figure of={figure('queueMeanFrames')}>{frames(queueMean)}</Figure> mean ·{' '}
              <Figure of={figure('queueMaxFrames')}>{count(queueMax)}</Figure> highest
            </Trans>
          </dd>
        </div>
        <div>
          <dt>{t`Wait p99`}</dt>
          <dd className="mono">
            <Figure of={figure('waitP99Us')}>{time(waitP99)}</Figure>
          </dd>
        </div>
        <Losses whole={figure('lostFrames')} lost={direction.lost} />
      </dl>
      <DistributionBars
        distribution={direction.waits}
        most={waitP99 * 1.15}
        label={t`Waiting to leave ${title}`}
      />
    </section>
  );
}

/** Frames lost on the way, by their reasons; those that found the queue full are said above. */
function Losses({ whole, lost }: { whole: FigureKey; lost: DirectionResult['lost'] }) {
  const reasons = useLossReasons(whole, lost).filter((reason) => reason !== 'queue full');
  if (reasons.length === 0) return null;
  return (
    <div>
      <dt>{t`Lost`}</dt>
      <dd className="mono bad">
        <LossList {...{ whole, reasons, lost }} />
      </dd>
    </div>
  );
}
