import { plural, t } from '@lingui/core/macro';
import type { MeasurePlan } from '#shared/results/measured';
import { measureShown, setEchoes, toggleMeasured, useMeasure } from '../state/measure';
import { count as counted } from '../text/figures';
import { listed } from '../text/local';

const echoes = [8, 20, 50];

/** What would run on whose machine, word for word: nothing else does. */
export function MeasureShown({ plan: { all, rounds, unjoined, seconds } }: { plan: MeasurePlan }) {
  const { hosts, planning } = useMeasure();
  const asked = rounds.flat();
  return (
    <>
      <fieldset className="measure-hosts">
        <legend className="heading">{t`Machines`}</legend>
        {all.map((host) => (
          <label key={host}>
            <input
              type="checkbox"
              checked={hosts.includes(host)}
              onChange={() => void toggleMeasured(host)}
            />
            {host}
          </label>
        ))}
      </fieldset>
      <div className="study-head">
        <Echoes />
        <button
          type="button"
          className="button primary"
          disabled={asked.length === 0 || planning}
          onClick={() => void measureShown()}
        >
          {t`Agree and measure`}
        </button>
        <span>
          {asked.length === 0
            ? t`It takes two machines that the design joins.`
            : t`${plural(asked.length, { one: '# ping', other: '# pings' })} in ${plural(rounds.length, { one: '# round', other: '# rounds' })}, some ${counted(seconds)} s.`}
        </span>
      </div>
      <p className="muted">
        {t`As your own user over SSH, five packets of 56 bytes a second and pair; nothing is changed on any machine.`}
        {unjoined.length > 0 &&
          ` ${t`Left out, because the design has no way or no address there, or its rules let no question through: ${listed(unjoined.map(arrow), 'unit')}.`}`}
      </p>
      <table className="table" aria-label={t`What would run`}>
        <thead>
          <tr>
            <th className="number">{t`Round`}</th>
            <th>{t`On`}</th>
            <th>{t`Asks`}</th>
            <th>{t`Command`}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.flatMap((round, i) =>
            round.map(({ from, to, command }) => (
              <tr key={`${from} ${to}`}>
                <td className="number">{i + 1}</td>
                <td>{from}</td>
                <td>{to}</td>
                <td className="mono">{command}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </>
  );
}

const arrow = ({ from, to }: { from: string; to: string }) => `${from} → ${to}`;

function Echoes() {
  const count = useMeasure((state) => state.count);
  return (
    <label>
      {t`Echoes of a pair`}{' '}
      <select className="input" value={count} onChange={({ target }) => void setEchoes(Number(target.value))}>
        {echoes.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
