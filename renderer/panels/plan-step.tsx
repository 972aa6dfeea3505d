import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Ban, Check, Circle, LoaderCircle, SkipForward, X } from 'lucide-react';
import type { Spoken } from '#shared/language/text';
import type { Change, Failure, Step } from '#shared/plan/plan';
import { usePlan } from '../state/plan';
import { bytes } from '../text/figures';
import { DiffView } from './diff-view';

const signs = {
  waiting: { icon: Circle, className: 'muted', name: t`waiting` },
  running: { icon: LoaderCircle, className: 'spinning', name: t`running` },
  done: { icon: Check, className: 'good', name: t`done` },
  skipped: { icon: SkipForward, className: 'muted', name: t`skipped` },
  failed: { icon: X, className: 'bad', name: t`failed` },
  left: { icon: Ban, className: 'warn', name: t`left` },
};

export function StepSign({ id }: { id: string }) {
  const state = usePlan(({ steps }) => steps[id]?.state ?? 'waiting');
  const { icon: Icon, className, name } = signs[state];
  return <Icon className={`step-sign ${className}`} role="img" aria-label={name} />;
}

/** One step in full: why, what exactly, what restarts; and what came of it once it runs. */
export function PlanStep({ step }: { step: Spoken<Step> }) {
  const progress = usePlan(({ steps }) => steps[step.id]);
  return (
    <article className="step" aria-label={step.title}>
      <h3>{step.title}</h3>
      <p>
        {step.reason} <span className="mono muted">{step.id}</span>
      </p>
      {(step.restarts.length > 0 || step.disruptive) && (
        <p className={step.disruptive ? 'warn' : 'muted'}>
          {step.disruptive && t`Can interrupt what is running.`}{' '}
          {step.restarts.length > 0 && t`Restarts ${step.restarts.join(', ')}.`}
        </p>
      )}
      {progress?.failure && <StepFailure failure={progress.failure} />}
      {progress?.note && <p className="muted">{progress.note}</p>}
      {progress?.output && (
        <pre className="output mono" aria-label={t`Output`} tabIndex={0}>
          {progress.output}
        </pre>
      )}
      {step.changes.map((change, index) => (
        <ChangeView key={index} change={change} />
      ))}
    </article>
  );
}

function StepFailure({
  failure: { summary, command, exitCode, tail, cause, mend },
}: {
  failure: Spoken<Failure>;
}) {
  return (
    <div className="failure" role="alert">
      <strong className="bad">{summary}</strong>
      {command && (
        <p className="mono">
          {command}{' '}
          {exitCode !== undefined && <span className="muted">{t`exit ${exitCode ?? t`by signal`}`}</span>}
        </p>
      )}
      {tail.length > 0 && <pre className="mono">{tail.join('\n')}</pre>}
      {cause && <p>{t`Likely cause: ${cause}`}</p>}
      {mend && <p>{t`Mend: ${mend}`}</p>}
    </div>
  );
}

function ChangeView({ change }: { change: Spoken<Change> }) {
  switch (change.kind) {
    case 'file':
      return (
        <DiffView
          title={change.path}
          detail={
            change.check === undefined
              ? `${change.owner} ${change.mode}`
              : t`${change.owner} ${change.mode}, only if this accepts it: ${change.check}`
          }
          before={change.before}
          after={change.after}
          hidden={change.sensitive ?? false}
        />
      );
    case 'object':
      return (
        <DiffView
          title={change.object}
          detail={change.verb}
          before={change.before}
          after={change.after}
          hidden={false}
        />
      );
    case 'command':
      return (
        <figure className="change">
          <figcaption>
            {change.console ? t`Enter (${change.console})` : t`Run`} {change.sudo && t`as root`}{' '}
            {change.on && t`on ${change.on}`}{' '}
            <span className="muted">
              {change.explain} {change.only !== undefined && t`(if it is still so: ${change.only})`}
            </span>
          </figcaption>
          <pre className="mono">{change.command}</pre>
        </figure>
      );
    case 'reboot':
      return (
        <figure className="change">
          <figcaption>
            <Trans>
              Restart the host <span className="muted">{change.explain}</span>
            </Trans>
          </figcaption>
        </figure>
      );
    case 'upload':
      return (
        <figure className="change">
          <figcaption>
            <Trans>
              Send <span className="mono">{change.to}</span>{' '}
              <span className="muted">
                {bytes(change.bytes)}, {change.mode}, from {change.from}
              </span>
            </Trans>
          </figcaption>
          <pre className="mono">{t`sha256 ${change.sha256}`}</pre>
        </figure>
      );
    case 'download':
      return (
        <figure className="change">
          <figcaption>
            <Trans>
              Download <span className="mono">{change.to}</span> <span className="muted">{change.url}</span>
            </Trans>
          </figcaption>
          <pre className="mono">{t`sha256 ${change.sha256}`}</pre>
        </figure>
      );
    case 'port':
      return (
        <DiffView
          title={t`Port ${change.port}`}
          detail=""
          before={change.before}
          after={change.after}
          hidden={false}
        />
      );
  }
}
