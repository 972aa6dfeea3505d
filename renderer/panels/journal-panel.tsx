import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { SpokenEvent } from '#shared/plan/plan';
import { Empty } from '../controls/empty';
import { usePlan } from '../state/plan';
import { fixed } from '../text/local';

/** Everything the running or last apply reported, in order, as it goes into the journal on disk. */
export function JournalPanel() {
  const log = usePlan((state) => state.log);
  const journal = usePlan((state) => state.report?.journal);
  if (log.length === 0) {
    return (
      <Empty title={t`No apply in this session`}>
        <p>
          <Trans>
            While a plan is carried out, every step and its output is listed here and written to a journal on
            disk.
          </Trans>
        </p>
      </Empty>
    );
  }
  return (
    <div className="journal">
      <ol className="mono" aria-label={t`Journal`}>
        {log.map((event, index) => (
          <li key={index}>
            <time className="muted">{event.at.slice(11, 19)}</time>
            <JournalLine event={event} />
          </li>
        ))}
      </ol>
      {journal && <p className="muted mono">{t`Journal: ${journal}`}</p>}
    </div>
  );
}

function JournalLine({ event }: { event: SpokenEvent }) {
  switch (event.type) {
    case 'started':
      return (
        <span>
          {event.resumes
            ? t`continues an earlier apply: ${event.steps.length} steps of plan ${event.plan.slice(0, 12)}`
            : t`started: ${event.steps.length} steps of plan ${event.plan.slice(0, 12)}`}
        </span>
      );
    case 'step':
      return (
        <span>
          {event.step} <span className={event.state === 'done' ? 'good' : 'muted'}>{event.state}</span>
          {event.seconds !== undefined && <> {t`in ${fixed(event.seconds, 1)} s`}</>}
          {event.note && <span className="muted"> {event.note}</span>}
        </span>
      );
    case 'output':
      return <span className="journal-output">{event.text.trimEnd()}</span>;
    case 'failed':
      return <span className="bad">{t`${event.step} failed: ${event.failure.summary}`}</span>;
    case 'target-cancelled':
      return <span className="warn">{t`${event.target} is cancelled`}</span>;
    case 'left':
      return (
        <span>
          {event.step} <span className="warn">{t`left`}</span> <span className="muted">{event.why}</span>
        </span>
      );
    case 'finished':
      return (
        <span>
          {t`${event.outcome}: ${event.done} done, ${event.left} left, ${fixed(event.seconds, 1)} s`}
        </span>
      );
  }
}
