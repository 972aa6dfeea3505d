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
      <Empty title="No terminal is open">
        <p>A device’s menu opens a shell on it: right click on the drawing, or ⋯ in the inspector.</p>
      </Empty>
    );
  return (
    <Tabs.Root className="terminals" value={shown ?? ''} onValueChange={showTerminal}>
      <div className="terminals-head">
        <Tabs.List className="tabs" aria-label="Terminals">
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
      aria-label="Close the terminal"
      title="Close the terminal and end its shell"
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
      <kbd>Shift+F6</kbd> leaves the terminal
      <input
        type="checkbox"
        checked={screenReader}
        onChange={({ target }) => setScreenReader(target.checked)}
      />
      for a screen reader
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
        ? 'Opening…'
        : fault
          ? `${fault.summary} ${fault.mend ?? ''}`
          : exitCode === null
            ? 'Ended by a signal.'
            : `Ended with ${exitCode}.`;
  return (
    <p role="status" className={fault ? 'terminal-state bad' : 'terminal-state muted'}>
      {words}
      {state === 'ended' && (
        <button type="button" className="button" onClick={() => connect(terminal)}>
          Open again
        </button>
      )}
    </p>
  );
}
