import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Progress } from '../controls/progress';
import { stopArranging, useArranging } from '../state/auto-layout';

/** A layout that is being looked for, and how to stop that: by its button, or by Escape wherever the focus is. */
export function ArrangingBar() {
  const label = useArranging((state) => state.label);
  useEffect(() => {
    if (label === null) return;
    const stop = (event: KeyboardEvent) => event.key === 'Escape' && stopArranging();
    addEventListener('keydown', stop);
    return () => removeEventListener('keydown', stop);
  }, [label]);
  if (label === null) return null;
  return (
    <div className="notice arranging" role="status">
      <span>{label}…</span>
      <Progress label={label} share={null} />
      <button type="button" className="button small" onClick={stopArranging}>
        <Trans>
          Stop <span className="shortcut">Esc</span>
        </Trans>
      </button>
    </div>
  );
}
