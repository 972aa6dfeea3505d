import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useMemo, useState } from 'react';
import { settingPaths, writtenOf } from '#shared/formats/setting-path';
import type { Sweep, SweepProgress } from '#shared/results/sweep';
import { CommandAction } from '../controls/command-action';
import { download } from '../controls/download';
import { useDocument } from '../state/document';
import { isStale } from '../state/simulation';
import { sweepStudy } from '../state/studies';
import { useSweepSettings, type AxisDraft } from '../state/study-settings';
import { figureLabel, figureWords } from '../text/figure-words';
import { interval } from '../text/interval';
import type { FigureKey } from './estimates';
import { StudyState } from './study-state';
import { SweepChart } from './sweep-chart';
import { estimateAt, sweepCsv, sweepLines } from './sweep-lines';

/** The design over a grid of its own settings: a chart, a table, and all figures as CSV. */
export function SweepPanel() {
  const { studied, running } = sweepStudy.use();
  return (
    <div className="study">
      <Settings disabled={running !== null} />
      <StudyState study={sweepStudy} label={t`Points of the sweep`} words={progressWords} />
      <Resume />
      {studied ? (
        <Swept key={studied.result.rows.length} sweep={studied.result} />
      ) : (
        <p className="muted">
          <Trans>
            How a figure follows a setting: name a field of the file and its values. The design is run at
            each, with several seeds, and the chart shows mean and interval.
          </Trans>
        </p>
      )}
    </div>
  );
}

/** A cancelled sweep of the design as it stands goes on where it was: main keeps the points that are done. */
function Resume() {
  const { running, cancelled } = sweepStudy.use();
  const topology = useDocument((state) => state.topology);
  if (running || !cancelled || isStale(cancelled.topology, topology)) return null;
  const { text } = progressWords(cancelled.progress);
  return (
    <div className="study-running" role="status">
      <span className="muted">{t`Cancelled at ${text}.`}</span>
      <button type="button" className="link" onClick={() => void sweepStudy.start(cancelled.settings)}>
        {t`Resume`}
      </button>
    </div>
  );
}

const progressWords = ({ points, of }: SweepProgress) => ({
  share: points / of,
  text: t`${points} of ${plural(of, { one: '# point', other: '# points' })}`,
});

const mostAxes = 3;

function Settings({ disabled }: { disabled: boolean }) {
  const { axes, runs } = useSweepSettings();
  const id = useId();
  const put = (i: number, change: Partial<AxisDraft>) =>
    useSweepSettings.setState({ axes: axes.map((axis, at) => (at === i ? { ...axis, ...change } : axis)) });
  return (
    <fieldset className="sweep-settings" disabled={disabled}>
      <legend className="visually-hidden">{t`What is swept`}</legend>
      <Paths id={`${id}-paths`} />
      <div className="sweep-axis muted" aria-hidden="true">
        <span>{t`Setting, as in the file`}</span>
        <span>{t`Values`}</span>
      </div>
      {axes.map((axis, i) => (
        <div key={i} className="sweep-axis">
          <input
            className="input mono"
            aria-label={t`Setting ${i + 1}`}
            list={`${id}-paths`}
            placeholder={t`like cables.uplink.delay`}
            value={axis.path}
            onChange={(event) => put(i, { path: event.target.value })}
          />
          <input
            className="input mono"
            aria-label={t`Values ${i + 1}`}
            placeholder={t`like 5 ms,10 ms or 5 ms..50 ms:4`}
            value={axis.values}
            onChange={(event) => put(i, { values: event.target.value })}
          />
          {axes.length > 1 && (
            <button
              type="button"
              className="link"
              onClick={() => useSweepSettings.setState({ axes: axes.filter((_, at) => at !== i) })}
            >
              {t`Remove`}
            </button>
          )}
        </div>
      ))}
      <div className="study-head">
        {axes.length < mostAxes && (
          <button
            type="button"
            className="link"
            onClick={() => useSweepSettings.setState({ axes: [...axes, { path: '', values: '' }] })}
          >
            {t`Another setting`}
          </button>
        )}
        <label htmlFor={`${id}-runs`}>{t`Runs at each point`}</label>
        <input
          id={`${id}-runs`}
          className="input mono"
          type="number"
          min={1}
          max={1_000}
          value={runs}
          onChange={(event) =>
            useSweepSettings.setState({
              runs: Math.min(1_000, Math.max(1, Math.round(event.target.valueAsNumber) || 1)),
            })
          }
        />
        <CommandAction id="simulation.sweep" label={t`Sweep`} primary />
      </div>
    </fieldset>
  );
}

/** Places of the file that hold a number, offered while one is typed. */
function Paths({ id }: { id: string }) {
  const topology = useDocument((state) => state.topology);
  const paths = useMemo(() => (topology ? settingPaths(writtenOf(topology)) : []), [topology]);
  return (
    <datalist id={id}>
      {paths.map((path) => (
        <option key={path} value={path} />
      ))}
    </datalist>
  );
}

const keyText = ({ group, id, name }: FigureKey) => `${group} ${id} ${name}`;

function Swept({ sweep }: { sweep: Sweep }) {
  const topology = useDocument((state) => state.topology);
  const keys = useMemo(() => figureKeys(sweep), [sweep]);
  const [chosen, choose] = useState('');
  const key = keys.find((each) => keyText(each) === chosen) ?? keys[0];
  const data = useMemo(() => key && sweepLines(sweep, key), [sweep, key]);
  const words = useMemo(() => figureWords(key?.name ?? ''), [key]);
  const id = useId();
  if (!key || !data) return <p className="muted">{t`There is no traffic, so there are no figures.`}</p>;
  return (
    <>
      <div className="study-head">
        <label htmlFor={id}>{t`Figure`}</label>
        <select
          id={id}
          className="input"
          value={keyText(key)}
          onChange={(event) => choose(event.target.value)}
        >
          {keys.map((each) => (
            <option key={keyText(each)} value={keyText(each)}>
              {each.id}: {figureLabel(each.name)}
            </option>
          ))}
        </select>
        <span className="spring" />
        <button
          type="button"
          className="button small"
          onClick={() => download(`${topology?.name ?? 'design'}-sweep.csv`, 'text/csv', sweepCsv(sweep))}
        >
          {t`Save as CSV`}
        </button>
      </div>
      <div className="sweep-result">
        <SweepChart
          data={data}
          words={words}
          label={t`${key.id}, ${figureLabel(key.name)}, over ${sweep.axes[0]!.path}`}
        />
        <PointTable sweep={sweep} figure={key} words={words} />
      </div>
    </>
  );
}

/** Figures of traffic first, as that is what one asks about. */
const groups = ['requests', 'flows', 'hosts', 'links', 'servers'];

function figureKeys({ rows }: Sweep): FigureKey[] {
  const keys = new Map(
    rows.flatMap(({ figures }) =>
      figures.map(({ group, id, name }) => [keyText({ group, id, name }), { group, id, name }]),
    ),
  );
  const rank = ({ group, name }: FigureKey) => groups.indexOf(group) * 2 + (name === 'latencyMeanUs' ? 0 : 1);
  return [...keys.values()].sort((a, b) => rank(a) - rank(b));
}

interface PointTableProps {
  sweep: Sweep;
  figure: FigureKey;
  words: (value: number) => string;
}

function PointTable({ sweep: { axes, rows }, figure, words }: PointTableProps) {
  return (
    <table className="table" aria-label={t`Points of the sweep`}>
      <thead>
        <tr>
          {axes.map(({ path }) => (
            <th key={path} title={path}>
              {path.split('.').slice(-2).join('.')}
            </th>
          ))}
          <th className="number">{figureLabel(figure.name)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const estimate = estimateAt(row, figure);
          return (
            <tr key={row.values.join(' ')}>
              {row.values.map((value, i) => (
                <td key={axes[i]!.path} className="mono">
                  {value}
                </td>
              ))}
              <td className="number mono">{estimate ? interval(estimate, words) : '–'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
