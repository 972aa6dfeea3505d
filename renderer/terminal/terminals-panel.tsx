import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { Empty } from '../controls/empty';
import {
  closeTerminal,
  placeWords,
  setScreenReader,
  showTerminal,
  useTerminals,
  type OpenTerminal,
} from '../state/terminals';
import { connect, screenOf, tabOf } from './terminal-screens';

/** Shells on devices, in containers and in pods, a tab each. */
export function TerminalsPanel() {
  const { open, shown } = useTerminals();
  if (open.length === 0)
    return (
      <Empty title={t`No terminal is open`}>
        <p>
          <Trans>
            A device’s menu opens a shell on it: right click on the drawing, or ⋯ in the inspector.
          </Trans>
        </p>
      </Empty>
    );
  return (
    <Tabs.Root className="terminals" value={shown ?? ''} onValueChange={showTerminal}>
      <div className="terminals-head">
        <Tabs.List className="tabs" aria-label={t`Terminals`}>
          {open.map((terminal) => (
            <TerminalTab key={terminal.id} terminal={terminal} />
          ))}
        </Tabs.List>
        <ScreenReaderSwitch />
        {shown !== null && <CloseButton id={shown} />}
      </div>
      {open.map((terminal) => (
        <Tabs.Content key={terminal.id} value={terminal.id} className="terminal-body" tabIndex={-1}>
          {terminal.id === shown && <TerminalView key={terminal.id} terminal={terminal} />}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function TerminalTab({ terminal: { id, place, state } }: { terminal: OpenTerminal }) {
  return (
    <Tabs.Trigger id={tabOf(id)} value={id} className="tab mono" data-ended={state === 'ended' || undefined}>
      {placeWords(place)}
    </Tabs.Trigger>
  );
}

function CloseButton({ id }: { id: string }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t`Close the terminal`}
      title={t`Close the terminal and end its shell`}
      onClick={() => closeTerminal(id)}
    >
      <X />
    </button>
  );
}

function ScreenReaderSwitch() {
  const screenReader = useTerminals((state) => state.screenReader);
  return (
    <label className="terminals-note muted">
      <Trans>
        <kbd>Shift+F6</kbd> leaves the terminal
      </Trans>
      <input
        type="checkbox"
        checked={screenReader}
        onChange={({ target }) => setScreenReader(target.checked)}
      />
      {t`for a screen reader`}
    </label>
  );
}

function TerminalView({ terminal }: { terminal: OpenTerminal }) {
  const room = useRef<HTMLDivElement>(null);
  const first = useRef(terminal);
  useEffect(() => {
    const screen = screenOf(first.current);
    const place = room.current!;
    place.append(screen.element);
    const observer = new ResizeObserver(() => screen.fit());
    observer.observe(place);
    screen.fit();
    if (first.current.state === 'new') connect(first.current);
    screen.focus();
    return () => {
      observer.disconnect();
      screen.element.remove();
    };
  }, []);
  return (
    <>
      <TerminalState terminal={terminal} />
      <div ref={room} className="terminal-room" />
    </>
  );
}

function TerminalState({ terminal }: { terminal: OpenTerminal }) {
  const { state, fault, exitCode } = terminal;
  const words =
    state === 'open'
      ? ''
      : state !== 'ended'
        ? t`Opening…`
        : fault
          ? `${fault.summary} ${fault.mend ?? ''}`
          : exitCode === null
            ? t`Ended by a signal.`
            : t`Ended with ${exitCode ?? ''}.`;
  return (
    <p role="status" className={fault ? 'terminal-state bad' : 'terminal-state muted'}>
      {words}
      {state === 'ended' && (
        <button type="button" className="button" onClick={() => connect(terminal)}>
          {t`Open again`}
        </button>
      )}
    </p>
  );
}
