import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { closeLogs, openLogs, usePodLogs, type LogOf } from '../state/pod-logs';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';

/** The log of a pod's container as it is written; nothing while none is open. */
export function PodLogs() {
  const of = usePodLogs((logs) => logs.of);
  if (!of) return null;
  return (
    <section className="pod-logs" aria-label={`Log of ${of.pod}`}>
      <header>
        <h3 className="mono">
          {of.namespace}/{of.pod}
        </h3>
        <ContainerChoice of={of} />
        <LogState of={of} />
        <button type="button" className="icon-button" aria-label="Close the log" onClick={closeLogs}>
          <X />
        </button>
      </header>
      <Lines />
    </section>
  );
}

function ContainerChoice({ of }: { of: LogOf }) {
  if (of.containers.length < 2) return null;
  return (
    <select
      className="input"
      aria-label="Container"
      value={of.container}
      onChange={({ target }) => openLogs({ ...of, container: target.value })}
    >
      {of.containers.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

function LogState({ of }: { of: LogOf }) {
  const { state, problem, fault } = usePodLogs();
  return (
    <>
      <span role="status" className={state === 'lost' || fault ? 'bad' : 'muted'}>
        {state === 'opening' && 'opening'}
        {state === 'following' && 'following'}
        {state === 'lost' && `lost contact, trying again: ${problem ?? ''}`}
        {state === 'ended' &&
          (fault
            ? `${fault.summary} ${fault.mend ?? ''}`
            : 'ended: the container stopped, or the API closed it')}
      </span>
      <LastLineAge />
      {state === 'ended' && (
        <button type="button" className="button" onClick={() => openLogs(of)}>
          Open again
        </button>
      )}
    </>
  );
}

/** Apart from the state, which is read aloud when it changes: this changes every second. */
function LastLineAge() {
  const at = usePodLogs(({ lines }) => lines.at(-1)?.at);
  const now = useSeconds();
  const ms = Date.parse(at ?? '');
  if (Number.isNaN(ms)) return null;
  return <span className="muted mono">last line {age(Math.max(0, now - ms) / 1000)} ago</span>;
}

function Lines() {
  const { lines, state } = usePodLogs();
  const list = useRef<HTMLOListElement>(null);
  // Whoever has scrolled up is reading there.
  const atEnd = useRef(true);
  useEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  return (
    <ol
      ref={list}
      role="log"
      aria-live="off"
      aria-label="Lines"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 8;
      }}
    >
      {lines.map(({ number, at, text }) => (
        <li key={number}>
          <time className="muted" dateTime={at}>
            {at.slice(11, 19)}
          </time>
          {text}
        </li>
      ))}
      {lines.length === 0 && state !== 'opening' && <li className="muted">Nothing was written yet.</li>}
    </ol>
  );
}
