import { plural, t } from '@lingui/core/macro';
import { apart, median, refitted, type Measurement, type StackFit } from '#shared/results/measured';
import { CommandAction } from '../controls/command-action';
import { useDocument } from '../state/document';
import { adoptMeasured, useMeasure } from '../state/measure';
import { select } from '../state/selection';
import { isStale } from '../state/simulation';
import { share, time } from '../text/figures';
import { said } from '../text/said';

/** Of the longer one: what the command line takes where nothing else is said. */
const tolerance = 0.3;

/** What was measured beside what is simulated, which stacks would fit, and what those make of it. */
export function MeasureFound({ found: { pairs, fit } }: { found: Measurement }) {
  const of = useMeasure((state) => state.of);
  const stale = useDocument(({ topology }) => isStale(of, topology));
  const agreeing = pairs.filter((pair) => apart(pair) <= tolerance).length;
  return (
    <>
      <div className="study-head">
        <p role="status">
          {t`${agreeing} of ${plural(pairs.length, { one: '# pair', other: '# pairs' })} agree within ${share(tolerance)}.`}
        </p>
        {stale && <p className="tag warn">{t`Stale: the design has changed since`}</p>}
        <span className="spring" />
        {fit.fitted.length > 0 && (
          <button type="button" className="button primary" disabled={stale} onClick={adoptMeasured}>
            {t`Adopt ${plural(fit.fitted.length, { one: '# stack', other: '# stacks' })} into the design`}
          </button>
        )}
        <CommandAction id="machines.measure" label={t`Measure again`} link />
      </div>
      <Pairs pairs={pairs} fit={fit} />
      {fit.fitted.length > 0 && <Stacks fit={fit} />}
      {fit.unknown.map(({ device, why, mend }) => (
        <p key={device} className="muted">
          {said(why)} {said(mend)}
        </p>
      ))}
    </>
  );
}

function Pairs({ pairs, fit: { fitted } }: Pick<Measurement, 'pairs' | 'fit'>) {
  return (
    <table className="table" aria-label={t`Measured and simulated round trips`}>
      <thead>
        <tr>
          <th>{t`From`}</th>
          <th>{t`To`}</th>
          <th className="number">{t`Median`}</th>
          <th className="number">{t`Least`}</th>
          <th className="number">{t`Simulated`}</th>
          <th className="number">{t`Difference`}</th>
          {fitted.length > 0 && <th className="number">{t`As fitted`}</th>}
          <th>{t`Assumed`}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => {
          const { from, to, roundTrips, simulated, assumed } = pair;
          const silent = roundTrips.length === 0;
          const differs = apart(pair) > tolerance;
          return (
            <tr key={`${from} ${to}`}>
              <td>
                <button type="button" className="link" onClick={() => select([from, to])}>
                  {from}
                </button>
              </td>
              <td>{to}</td>
              <td className="number mono">{silent ? t`no answer` : time(median(roundTrips))}</td>
              <td className="number mono">{silent ? '–' : time(Math.min(...roundTrips))}</td>
              <td className="number mono">{time(simulated)}</td>
              <td className={`number mono ${differs ? 'warn' : 'good'}`}>
                {silent ? '≠' : `${signed(median(roundTrips) - simulated)} ${differs ? '≠' : '='}`}
              </td>
              {fitted.length > 0 && <td className="number mono">{time(refitted(pair, fitted).simulated)}</td>}
              <td className="muted">{assumed.join(', ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Stacks({ fit: { fitted } }: { fit: StackFit }) {
  return (
    <table className="table" aria-label={t`Stacks that fit best, each way`}>
      <thead>
        <tr>
          <th>{t`Machine`}</th>
          <th className="number">{t`Now`}</th>
          <th className="number">{t`Fits`}</th>
          <th className="number">{t`95 %`}</th>
        </tr>
      </thead>
      <tbody>
        {fitted.map(({ device, before, fitted: { mean, halfWidth } }) => (
          <tr key={device}>
            <td>{device}</td>
            <td className="number mono">{time(before)}</td>
            <td className="number mono">{time(mean)}</td>
            <td className="number mono">± {time(halfWidth)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const signed = (ns: number) => `${ns < 0 ? '−' : '+'}${time(Math.abs(ns))}`;
