import { t } from '@lingui/core/macro';
import { useMemo } from 'react';
import type { LinkResult } from '#shared/results/links';
import type { Results } from '#shared/results/results';
import { SeriesChart } from '../charts/series-chart';
import { useSelection } from '../state/selection';
import type { KeptRun } from '../state/simulation';
import { count, perSecond, rate, share } from '../text/figures';
import { significant } from '../text/local';
import { linesOf, trafficSeries } from './run-lines';

interface CompareCurvesProps {
  kept: KeptRun;
  results: Results;
  /** Shown while none is chosen. */
  traffic: string | undefined;
  cable: string | undefined;
  host: string | undefined;
}

/** The chosen flow, cable and host over the simulated time, in both runs. */
export function CompareCurves({ kept, results, traffic, cable, host }: CompareCurvesProps) {
  const chosenTraffic = useSelection((state) => state.traffic) ?? traffic;
  const chosenCable = useSelection(({ ids }) => ids.find((id) => results.links[id])) ?? cable;
  const chosenHost = useSelection(({ ids }) => ids.find((id) => results.hosts[id])) ?? host;
  const ofCable = (series: (link: LinkResult) => readonly number[]) => (run: Results) => {
    const link = chosenCable === undefined ? undefined : run.links[chosenCable];
    return link && series(link);
  };
  return (
    <div className="compare-curves">
      {chosenTraffic !== undefined && (
        <Curve
          {...{ kept, results }}
          title={`${chosenTraffic}, ${results.requests[chosenTraffic] ? t`answers` : t`goodput`}`}
          words={results.requests[chosenTraffic] ? perSecond : rate}
          seriesOf={(run) => trafficSeries(run, chosenTraffic)}
        />
      )}
      {chosenCable !== undefined && (
        <>
          <Curve
            {...{ kept, results }}
            title={t`${chosenCable}, load`}
            words={share}
            most={1}
            seriesOf={ofCable(({ series }) => series)}
          />
          <Curve
            {...{ kept, results }}
            title={t`${chosenCable}, frames waiting`}
            words={fewOrMany}
            seriesOf={ofCable(longerQueue)}
          />
        </>
      )}
      {chosenHost !== undefined && (
        <>
          <Curve
            {...{ kept, results }}
            title={t`${chosenHost}, processor`}
            words={share}
            most={1}
            seriesOf={(run) => run.hosts[chosenHost]?.series}
          />
          <Curve
            {...{ kept, results }}
            title={t`${chosenHost}, waiting for a core`}
            words={fewOrMany}
            seriesOf={(run) => run.hosts[chosenHost]?.waitingSeries}
          />
        </>
      )}
    </div>
  );
}

/** Of the end where more waits. */
const longerQueue = ({ forward, backward }: LinkResult) =>
  forward.queueMean >= backward.queueMean ? forward.queueSeries : backward.queueSeries;

/** A mean: small ones keep their digits. */
const fewOrMany = (value: number) => (value < 10 ? significant(value, 2) : count(value));

interface CurveProps {
  kept: KeptRun;
  results: Results;
  title: string;
  words: (value: number) => string;
  most?: number;
  seriesOf: (run: Results) => readonly number[] | undefined;
}

function Curve({ kept, results, title, words, most, seriesOf }: CurveProps) {
  const [now, before] = [seriesOf(results), seriesOf(kept.results)];
  const lines = useMemo(() => linesOf(now, before, kept.results.seed), [now, before, kept]);
  const highest = lines.map(({ name, values }) => `${name} ${words(Math.max(0, ...values))}`);
  return (
    <section>
      <h3 className="heading">{title}</h3>
      <SeriesChart
        {...{ lines, from: results.measured.from, to: results.measured.to, words }}
        seed={results.seed}
        {...(most !== undefined && { most })}
        label={t`${title} over the simulated time; highest: ${highest.join(', ')}`}
      />
    </section>
  );
}
