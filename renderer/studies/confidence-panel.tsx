import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Estimate } from '#shared/results/estimate';
import type { Replication, ReplicationProgress } from '#shared/results/replication';
import { CommandAction } from '../controls/command-action';
import { selectTraffic } from '../state/selection';
import { confidenceStudy } from '../state/studies';
import { useConfidenceSettings } from '../state/study-settings';
import { share, time } from '../text/figures';
import { figureLabel, figureWords, namedFigure } from '../text/figure-words';
import { interval } from '../text/interval';
import { said } from '../text/said';
import { StudyState } from './study-state';

/** How sure the figures are: independent runs until the intervals are as narrow as asked. */
export function ConfidencePanel() {
  const { studied, running } = confidenceStudy.use();
  return (
    <div className="study">
      <div className="study-head">
        <Settings disabled={running !== null} />
        <CommandAction id="simulation.replicate" label={studied ? t`Run again` : t`Run`} primary />
      </div>
      <StudyState study={confidenceStudy} label={t`Independent runs`} words={progressWords} />
      {studied ? (
        <Figures study={studied.result} />
      ) : (
        <p className="muted">
          <Trans>
            One run is one story. Several, each with a seed of its own, say how far its figures can be
            trusted; the tables of flows, cables and hosts then show the interval beside each figure.
          </Trans>
        </p>
      )}
    </div>
  );
}

const progressWords = ({ runs, of, widest }: ReplicationProgress) => ({
  share: runs / of,
  text:
    widest && Number.isFinite(widest.share)
      ? t`${runs} of at most ${of} runs, widest interval ± ${share(widest.share)} (${namedFigure(widest.figure)})`
      : t`${runs} of at most ${of} runs`,
});

const halfWidths = [0.01, 0.02, 0.05, 0.1, 0.2];

function Settings({ disabled }: { disabled: boolean }) {
  const { halfWidth, runs, findWarmup } = useConfidenceSettings();
  const id = useId();
  const set = useConfidenceSettings.setState;
  return (
    <fieldset className="study-settings" disabled={disabled}>
      <legend className="visually-hidden">{t`How sure`}</legend>
      <label htmlFor={`${id}-width`}>{t`Until every interval is within`}</label>
      <select
        id={`${id}-width`}
        className="input"
        value={halfWidth}
        onChange={(event) => set({ halfWidth: Number(event.target.value) })}
      >
        {halfWidths.map((width) => (
          <option key={width} value={width}>
            ± {share(width)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-runs`}>{t`with at most`}</label>
      <input
        id={`${id}-runs`}
        className="input mono"
        type="number"
        min={5}
        max={10_000}
        value={runs}
        onChange={(event) =>
          set({ runs: Math.min(10_000, Math.max(1, Math.round(event.target.valueAsNumber) || 1)) })
        }
      />
      <span>{t`runs`}</span>
      <label>
        <input
          type="checkbox"
          checked={findWarmup}
          onChange={(event) => set({ findWarmup: event.target.checked })}
        />{' '}
        {t`find the warm-up`}
      </label>
    </fieldset>
  );
}

const columns = {
  requests: ['ratePerS', 'latencyMeanUs', 'latencyP50Us', 'latencyP99Us', 'failedShare'],
  bulk: ['goodputBps', 'tookS', 'roundTripP50Us', 'roundTripP99Us', 'lostShare', 'retransmitted'],
  flows: ['goodputBps', 'latencyMeanUs', 'latencyP50Us', 'latencyP99Us', 'lostShare', 'jitterMeanUs'],
} as const;

function widestWords(
  { share: width, figure }: NonNullable<Replication['widest']>,
  asked: number | null,
): string {
  const interval = t`Widest interval: ± ${share(width)} (${namedFigure(figure)})`;
  if (asked === null) return t`${interval}.`;
  return t`${interval}; ± ${share(asked)} was not reached. Allow more runs, or measure longer.`;
}

function Figures({ study }: { study: Replication }) {
  const { seeds, request, warmup, widest } = study;
  const asked = useConfidenceSettings((state) => state.halfWidth);
  const reached = widest === null || widest.share <= asked;
  return (
    <>
      <p className={reached ? undefined : 'warn'}>
        <Trans>
          <Plural value={seeds.length} one="# run" other="# runs" /> of {time(request.duration)}, warm-up{' '}
          {time(request.warmup)} ({warmup === 'MSER' ? t`found by MSER` : t`fixed`}).
        </Trans>{' '}
        {widest && widestWords(widest, reached ? null : asked)}
      </p>
      <FigureTable study={study} group="requests" title={t`Request classes`} />
      <FigureTable study={study} group="flows" title={t`Flows`} />
      <FigureTable study={study} group="bulk" title={t`Bulk copies`} />
      <Expectations study={study} />
    </>
  );
}

function FigureTable({
  study,
  group,
  title,
}: {
  study: Replication;
  group: keyof typeof columns;
  title: string;
}) {
  const own = study.figures.filter((figure) => figure.group === group);
  const ids = [...new Set(own.map(({ id }) => id))];
  if (ids.length === 0) return null;
  const find = (id: string, name: string): Estimate | undefined =>
    own.find((figure) => figure.id === id && figure.name === name)?.estimate;
  return (
    <table className="table" aria-label={t`${title} with intervals`}>
      <thead>
        <tr>
          <th>{title}</th>
          {columns[group].map((name) => (
            <th key={name} className="number">
              {figureLabel(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => (
          <tr key={id}>
            <td>
              <button type="button" className="link" onClick={() => selectTraffic(id)}>
                {id}
              </button>
            </td>
            {columns[group].map((name) => {
              const estimate = find(id, name);
              return (
                <td key={name} className="number mono">
                  {estimate ? interval(estimate, figureWords(name)) : '–'}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Expectations({ study: { expectations } }: { study: Replication }) {
  const entries = Object.entries(expectations);
  if (entries.length === 0) return null;
  return (
    <ul className="study-expectations" aria-label={t`Expectations over all runs`}>
      {entries.map(([id, { met, evidence }]) => (
        <li key={id}>
          <span className={`tag ${met === true ? 'good' : met === false ? 'bad' : ''}`}>
            {met === true ? t`met` : met === false ? t`not met` : t`unknown`}
          </span>{' '}
          {id.replaceAll('-', ' ')} <span className="muted">{said(evidence)}</span>
        </li>
      ))}
    </ul>
  );
}
