import { plural, t } from '@lingui/core/macro';
import { english } from '#shared/language/text';
import type { Comparison, Counterfactual, Explanation } from '#shared/results/explanation';
import { reveal } from '../canvas/viewport';
import { CommandAction } from '../controls/command-action';
import { select } from '../state/selection';
import { explanationStudy } from '../state/studies';
import { listed } from '../text/local';
import { inWords, said } from '../text/said';
import { interval } from '../text/interval';
import { share, time } from '../text/figures';
import { runsWords, StudyState } from './study-state';

/** What would move it: the design run again with one thing changed at a time, never a guess. */
export function Counterfactuals() {
  const { studied, running } = explanationStudy.use();
  return (
    <section className="counterfactuals" aria-label={t`What would move it`}>
      <h3 className="heading">{t`What would move it`}</h3>
      <StudyState study={explanationStudy} label={t`Runs with one thing changed`} words={runsWords} />
      {studied && <Found explanation={studied.result} />}
      {!studied && !running && (
        <p className="muted">{t`Runs the design with one thing changed at a time, and says what is sure.`}</p>
      )}
      {!running && (
        <CommandAction id="simulation.explain" label={studied ? t`Look again` : t`Find what would move it`} />
      )}
    </section>
  );
}

function Found({
  explanation: { bottleneck, counterfactuals, untested, seeds, scenario },
}: {
  explanation: Explanation;
}) {
  const [moving, still] = [
    counterfactuals.filter(({ effects }) => effects.length > 0),
    counterfactuals.filter(({ effects }) => effects.length === 0),
  ];
  const runs = plural(seeds.length, {
    one: '# run each, with the same seeds',
    other: '# runs each, with the same seeds',
  });
  return (
    <>
      <p className="bottleneck">{said(bottleneck)}</p>
      <ol>
        {moving.map((each) => (
          <Change key={english(each.change)} counterfactual={each} />
        ))}
      </ol>
      <p className="muted">
        {scenario === undefined
          ? t`${runs}; intervals hold with 95\u2009%.`
          : t`${runs}, scenario ${scenario}; intervals hold with 95\u2009%.`}{' '}
        {still.length > 0 &&
          t`Moves nothing by more than chance: ${listed(
            still.map(({ change }) => said(change)),
            'unit',
          )}.`}{' '}
        {untested.length > 0 && t`Not tried: ${untested.join(', ')}.`}
      </p>
    </>
  );
}

const mostEffects = 4;

function Change({ counterfactual: { change, targets, effects } }: { counterfactual: Counterfactual }) {
  const show = () => {
    select(targets);
    reveal(targets);
  };
  return (
    <li className="why-card">
      <button type="button" className="link" onClick={show}>
        {said(change)}
      </button>
      <ul>
        {effects.slice(0, mostEffects).map((effect) => (
          <Effect key={`${effect.of.id} ${effect.figure}`} effect={effect} />
        ))}
      </ul>
      {effects.length > mostEffects && (
        <p className="muted">{t`and ${plural(effects.length - mostEffects, { one: '# figure', other: '# figures' })} more`}</p>
      )}
    </li>
  );
}

function Effect({ effect: { of, figure, before, after, change } }: { effect: Comparison }) {
  const words = figure.endsWith('latency') ? time : share;
  const less = change.mean < 0;
  return (
    <li>
      <span>
        {of.id} <span className="muted">{inWords(figure)}</span>
      </span>
      <span className={less ? 'good' : 'bad'}>
        {less ? '▼' : '▲'} {before.mean === 0 ? t`new` : share(Math.abs(change.mean / before.mean))}
      </span>
      <span className="mono muted">
        {interval(before, words)} → {interval(after, words)}
      </span>
    </li>
  );
}
