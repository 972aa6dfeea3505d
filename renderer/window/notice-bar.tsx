import { t } from '@lingui/core/macro';
import { CircleX, X } from 'lucide-react';
import { useDeferredValue } from 'react';
import { undo } from '../state/document';
import { tell, useNotice } from '../state/notice';

/** What was just done or refused, with the way back, once that is seen. */
export function NoticeBar() {
  const notice = useDeferredValue(useNotice((state) => state.notice));
  if (!notice) return null;
  return (
    <div className="notice" role={notice.kind === 'refused' ? 'alert' : 'status'} data-kind={notice.kind}>
      {notice.kind === 'refused' && <CircleX className="bad" aria-hidden="true" />}
      <span>
        {notice.summary} {notice.mend && <span className="muted">{notice.mend}</span>}
      </span>
      {notice.kind === 'done' && (
        <button type="button" className="link" onClick={undo}>
          {t`Undo`}
        </button>
      )}
      <button type="button" className="icon-button small" aria-label={t`Dismiss`} onClick={() => tell(null)}>
        <X />
      </button>
    </div>
  );
}
