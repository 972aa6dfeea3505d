import { t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { usePlayback } from '../state/playback';
import { useSimulation } from '../state/simulation';
import { seekTrace, useTrace } from '../state/trace';
import { time } from '../text/figures';
import { copyMarks } from './copy-marks';
import { faultMarks } from './fault-marks';
import { exactTime } from './exact-time';
import { loadPath } from './load-path';

/** Places of the scrubber; arrow keys go from one to the next. */
const places = 1000;

/** The simulated time from left to right, the load of the busiest cable behind it, and where the run is looked at. */
export function Track() {
  const { results, request, ran } = useSimulation();
  const { warmup, duration } = ran ?? request;
  const end = warmup + duration;
  const playing = usePlayback((state) => state.playing);
  const head = usePlayback((state) => state.head);
  const view = useTrace((state) => state.view);
  const now = playing ? head : (view?.time ?? 0);
  const faults = useMemo(() => (results ? faultMarks(results) : []), [results]);
  const copies = useMemo(() => (results ? copyMarks(results) : []), [results]);
  const load = useMemo(() => (results ? loadPath(results) : null), [results]);
  const at = (ns: number) => `${Math.min(100, Math.max(0, (ns / end) * 100))}%`;
  return (
    <div className="track">
      <div className="track-lane">
        <span className="track-warmup" style={{ width: at(warmup) }} title={t`Warm-up: not measured`} />
        {load && (
          <svg
            className="track-load"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            style={{ left: at(warmup), width: at(duration) }}
            role="img"
            aria-label={t`Load of the busiest cable over the measured time`}
          >
            <path d={load} />
          </svg>
        )}
        {faults.map(({ from, until, words }) => (
          <button
            key={from}
            type="button"
            className="track-fault"
            style={{ left: at(from), width: at(until - from) }}
            aria-label={words}
            title={words}
            disabled={playing}
            onClick={() => void seekTrace(from)}
          />
        ))}
        {copies.map(({ id, from, until, words }) => (
          <span
            key={id}
            className="track-copy"
            role="img"
            style={{ left: at(from), width: at(until - from) }}
            aria-label={words}
            title={words}
          />
        ))}
        <span className="track-head" style={{ left: at(now) }} />
        <input
          type="range"
          min={0}
          max={places}
          value={Math.round((now / end) * places)}
          aria-label={t`Simulated time`}
          aria-valuetext={exactTime(now)}
          disabled={playing}
          onChange={(event) => void seekTrace((Number(event.target.value) / places) * end)}
        />
      </div>
      <div className="track-scale mono" aria-hidden="true">
        <span>0</span>
        {warmup > 0 && <span style={{ left: at(warmup) }}>{time(warmup)}</span>}
        <span className="end">{time(end)}</span>
      </div>
    </div>
  );
}
