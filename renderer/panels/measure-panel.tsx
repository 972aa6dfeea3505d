import { t } from '@lingui/core/macro';
import type { Measurement } from '#shared/results/measured';
import { CommandAction } from '../controls/command-action';
import { Empty } from '../controls/empty';
import { Progress } from '../controls/progress';
import { cancelMeasurement, useMeasure } from '../state/measure';
import { told } from '../text/said';
import { MeasureFound } from './measure-found';
import { MeasureShown } from './measure-shown';
import { DiagnosticList } from './problems-panel';

/** Round trips between the machines beside the simulated ones: what would be asked, how far it is, what was found. */
export function MeasurePanel() {
  const { plan, running, found, fault } = useMeasure();
  if (running) return <Running />;
  if (!plan && !found) {
    return (
      <Empty title={fault ? t`Nothing was measured` : t`Measured beside simulated`}>
        {fault ? (
          <p className="bad" role="alert">
            {fault.summary} {fault.mend}
          </p>
        ) : (
          <p>{t`The machines ping each other, and each round trip stands beside the simulated one. What would run is shown first.`}</p>
        )}
        <CommandAction id="machines.measure" label={t`Show what would be measured`} />
      </Empty>
    );
  }
  return (
    <div className="study measure">
      {fault && (
        <p className="bad" role="alert">
          {fault.summary} {fault.mend}
        </p>
      )}
      {plan && <MeasureShown plan={plan} />}
      {!plan && found && <MeasureFound found={found} />}
      {!plan && found && <Problems diagnostics={found.diagnostics} />}
    </div>
  );
}

const Problems = ({ diagnostics }: Pick<Measurement, 'diagnostics'>) =>
  diagnostics.length > 0 && (
    <DiagnosticList diagnostics={diagnostics.map(told)} label={t`What could not be measured`} />
  );

function Running() {
  const running = useMeasure((state) => state.running);
  if (!running) return null;
  const { round, rounds, asking } = running;
  return (
    <div className="study measure">
      <div className="study-running" role="status">
        <Progress label={t`Measuring`} share={rounds > 0 ? Math.max(0, round - 1) / rounds : null} />
        <span>{round === 0 ? t`Connecting…` : t`Round ${round} of ${rounds}`}</span>
        <button type="button" className="button small" onClick={cancelMeasurement}>
          {t`Cancel`}
        </button>
      </div>
      {asking.length > 0 && (
        <p className="muted mono">{asking.map(({ from, to }) => `${from} → ${to}`).join(', ')}</p>
      )}
      <p className="muted">{t`Nothing is changed on any machine.`}</p>
    </div>
  );
}
