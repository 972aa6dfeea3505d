import { t } from '@lingui/core/macro';
import type { StudyKind, StudyProgress } from '#shared/results/study';
import { Progress } from '../controls/progress';
import { useDocument } from '../state/document';
import { isStale } from '../state/simulation';
import { told } from '../text/said';
import type { Study } from '../state/studies';

interface StudyStateProps<K extends StudyKind> {
  study: Study<K>;
  /** What runs, for the progress bar. */
  label: string;
  /** How far it is: of how many, and in words. */
  words: (progress: StudyProgress<K>) => { share: number; text: string };
}

/** What is to be said of a study besides its result: how far it is, why it failed, what of it is not as asked, if it is stale. */
export function StudyState<K extends StudyKind>({ study, label, words }: StudyStateProps<K>) {
  const { running, studied, of, fault } = study.use();
  const stale = useDocument((state) => isStale(of?.topology ?? null, state.topology));
  const far = running?.progress && words(running.progress);
  return (
    <>
      {running && (
        <div className="study-running" role="status">
          <Progress label={label} share={far?.share ?? 0} />
          <span className="muted">{far?.text ?? t`Beginning…`}</span>
          <button type="button" className="link" onClick={study.cancel}>
            {t`Cancel`}
          </button>
        </div>
      )}
      {fault && (
        <p className="bad" role="alert">
          {fault.summary} {fault.mend}
        </p>
      )}
      {stale && <p className="tag warn">{t`Stale: the design has changed since`}</p>}
      {studied?.diagnostics.map(told).map(({ summary, mend }) => (
        <p key={summary} className="warn">
          {summary} {mend}
        </p>
      ))}
    </>
  );
}

export const runsWords = ({ done, of }: { done: number; of: number }) => ({
  share: of > 0 ? done / of : 0,
  text: t`Run ${done} of ${of}`,
});
