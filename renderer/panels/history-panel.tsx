import { t } from '@lingui/core/macro';
import { Empty } from '../controls/empty';
import { goTo, useDocument } from '../state/document';

/** Every step since the file was opened, the newest first; choosing one goes back or forward to it. */
export function HistoryPanel() {
  const past = useDocument((state) => state.past);
  const future = useDocument((state) => state.future);
  if (past.length + future.length === 0) {
    return (
      <Empty title={t`Nothing changed yet`}>
        <p>{t`Every change of the design stands here as one step. Choose a step to go back to it.`}</p>
      </Empty>
    );
  }
  const steps = [{ label: t`As opened` }, ...past, ...future];
  return (
    <ol className="history" aria-label={t`History`} reversed>
      {steps
        .map(({ label }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === past.length ? 'step' : undefined}
              data-undone={index > past.length || undefined}
              onClick={() => goTo(index)}
            >
              <span className="mono muted">{index}</span>
              {label}
              {index > past.length && <span className="muted">{t`undone`}</span>}
            </button>
          </li>
        ))
        .reverse()}
    </ol>
  );
}
