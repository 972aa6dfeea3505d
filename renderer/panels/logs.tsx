import { t } from '@lingui/core/macro';
import { Download, Pause, Play, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { download } from '../controls/download';
import { useIntoView } from '../controls/into-view';
import { closeLogs, holdLogs, logName, logText, openLogs, useLogs, type LogOf } from '../state/logs';
import { useSeconds } from '../state/seconds';
import { age } from '../text/figures';

const LogScreen = lazy(async () => ({ default: (await import('../terminal/log-screen')).LogScreen }));

/** The log of a pod's or a Docker container as it is written; nothing while none is open. */
export function Logs() {
  const of = useLogs((logs) => logs.of);
  const section = useIntoView<HTMLElement>(of);
  if (!of) return null;
  return (
    <section
      ref={section}
      className="logs"
      aria-label={t`Log of ${of.kind === 'pod' ? of.pod : of.container}`}
    >
      <header>
        <h3 className="mono">{logName(of)}</h3>
        <ContainerChoice of={of} />
        <LogState of={of} />
        <HoldButton />
        <SaveButton of={of} />
        <button type="button" className="icon-button" aria-label={t`Close the log`} onClick={closeLogs}>
          <X />
        </button>
      </header>
      <Suspense fallback={null}>
        <LogScreen />
      </Suspense>
    </section>
  );
}

function ContainerChoice({ of }: { of: LogOf }) {
  if (of.kind !== 'pod') return null;
  return (
    <>
      {of.containers.length > 1 && (
        <select
          className="input"
          aria-label={t`Container`}
          value={of.container}
          onChange={({ target }) => openLogs({ ...of, container: target.value })}
        >
          {of.containers.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <label>
        <input
          type="checkbox"
          checked={of.previous}
          onChange={({ target }) => openLogs({ ...of, previous: target.checked })}
        />{' '}
        {t`before its restart`}
      </label>
    </>
  );
}

function HoldButton() {
  const { held, state } = useLogs();
  if (state === 'ended') return null;
  const words = held ? t`Go on` : t`Hold the log`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      aria-pressed={held}
      title={words}
      onClick={() => holdLogs(!held)}
    >
      {held ? <Play /> : <Pause />}
    </button>
  );
}

function SaveButton({ of }: { of: LogOf }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t`Save the log`}
      title={t`Save the lines that are kept`}
      onClick={() =>
        download(
          `${logName(of).replace(/[^\w.-]+/g, '-')}.log`,
          'text/plain',
          logText(useLogs.getState().lines),
        )
      }
    >
      <Download />
    </button>
  );
}

function LogState({ of }: { of: LogOf }) {
  const { state, problem, fault, lines, held } = useLogs();
  return (
    <>
      <span role="status" className={state === 'lost' || fault ? 'bad' : 'muted'}>
        {state === 'opening' && t`opening`}
        {held && state === 'following' && t`held: what is written waits`}
        {!held &&
          state === 'following' &&
          (lines.length > 0 ? t`following` : t`following: nothing was written yet`)}
        {state === 'lost' && t`lost contact, trying again: ${problem ?? ''}`}
        {state === 'ended' &&
          (fault
            ? `${fault.summary} ${fault.mend ?? ''}`
            : of.kind === 'pod' && of.previous
              ? t`all that the container before wrote last`
              : t`ended: the container stopped, or the API closed it`)}
      </span>
      <LastLineAge />
      {state === 'ended' && (
        <button type="button" className="button" onClick={() => openLogs({ ...of })}>
          {t`Open again`}
        </button>
      )}
    </>
  );
}

/** Apart from the state, which is read aloud when it changes: this changes every second. */
function LastLineAge() {
  const at = useLogs(({ lines }) => lines.at(-1)?.at);
  const now = useSeconds();
  const ms = Date.parse(at ?? '');
  if (Number.isNaN(ms)) return null;
  return <span className="muted mono">{t`last line ${age(Math.max(0, now - ms) / 1000)} ago`}</span>;
}
