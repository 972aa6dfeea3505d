import { plural, t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { forwardWords } from '#shared/live/forward';
import { useIntoView } from '../controls/into-view';
import { stopAllForwards, stopForward, useForwards, type Forward } from '../state/forwards';
import { useSeconds } from '../state/seconds';
import { age, bytes } from '../text/figures';
import { said } from '../text/said';

/** Ports that this window brings to 127.0.0.1; nothing while there are none. */
export function Forwards() {
  const forwards = useForwards((state) => state.forwards);
  const section = useIntoView<HTMLElement>(forwards.at(-1)?.id);
  if (forwards.length === 0) return null;
  return (
    <section ref={section} className="forwards" aria-label={t`Forwarded ports`}>
      <h3 className="heading">
        {t`Forwarded ports`}
        {forwards.length > 1 && (
          <button type="button" className="button small" onClick={stopAllForwards}>
            {t`Stop all`}
          </button>
        )}
      </h3>
      <ul className="rows">
        {forwards.map((forward) => (
          <ForwardRow key={forward.id} forward={forward} />
        ))}
      </ul>
    </section>
  );
}

function ForwardRow({ forward: { id, target, port, state, fault } }: { forward: Forward }) {
  const now = useSeconds();
  const to = `${forwardWords(target)}:${port}`;
  const problem = fault ? `${fault.summary} ${fault.mend ?? ''}` : state?.problem && said(state.problem);
  return (
    <li className="row">
      <span className="mono">{state ? `127.0.0.1:${state.localPort}` : t`opening`}</span>
      <span className="mono">→ {to}</span>
      {state && !fault && (
        <span className="muted">
          {t`${plural(state.connections, { one: '# connection', other: '# connections' })}, ${bytes(state.sentBytes)} sent, ${bytes(state.receivedBytes)} received, for ${age(Math.max(0, now - state.openedAt) / 1000)}`}
        </span>
      )}
      {problem && <span className="bad">{problem}</span>}
      <button
        type="button"
        className="icon-button small"
        aria-label={t`Stop forwarding ${to}`}
        title={t`Stop forwarding ${to}`}
        onClick={() => stopForward(id)}
      >
        <X />
      </button>
    </li>
  );
}
