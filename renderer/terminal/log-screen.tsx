import { t } from '@lingui/core/macro';
import { ArrowDown, ArrowDownToLine, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { mostLines, printLogs, useLogs, type NumberedLine } from '../state/logs';
import { useTerminals } from '../state/terminals';
import { createScreen, type Screen } from './screen';

/** The open log's lines, and a search among them. */
export function LogScreen() {
  const room = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen | null>(null);
  const of = useLogs((logs) => logs.of);
  useEffect(() => {
    const shown = createScreen({
      label: t`Log; Shift+F6 leaves it`,
      scrollback: mostLines,
      screenReader: useTerminals.getState().screenReader,
      onLeave: () => document.getElementById(searchId)?.focus(),
    });
    screen.current = shown;
    room.current!.append(shown.element);
    const observer = new ResizeObserver(() => shown.fit());
    observer.observe(room.current!);
    shown.fit();
    const show = (lines: readonly NumberedLine[]) => shown.print(lines.map(printed).join(''));
    void show(useLogs.getState().lines);
    const stop = printLogs(show);
    return () => {
      stop();
      observer.disconnect();
      shown.dispose();
    };
  }, [of]);
  return (
    <>
      <Search screen={screen} />
      <div ref={room} className="log-room" />
    </>
  );
}

const searchId = 'log-search';

/** The time faint, so that the eye finds the line. */
const printed = ({ at, text }: NumberedLine) =>
  `\u001b[90m${at.slice(11, 19)}\u001b[0m  ${text}\u001b[0m\r\n`;

function Search({ screen }: { screen: { current: Screen | null } }) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(true);
  const find = (backwards: boolean) =>
    setFound(text === '' || (screen.current?.find(text, backwards) ?? false));
  return (
    <form
      role="search"
      className="log-search"
      onSubmit={(event) => {
        event.preventDefault();
        find(true);
      }}
    >
      <input
        id={searchId}
        type="search"
        className="input"
        placeholder={t`Search the log`}
        aria-label={t`Search the log`}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="icon-button" aria-label={t`Before`} title={t`Before`}>
        <ArrowUp />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t`After`}
        title={t`After`}
        onClick={() => find(false)}
      >
        <ArrowDown />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t`To the newest line`}
        title={t`To the newest line`}
        onClick={() => screen.current?.toEnd()}
      >
        <ArrowDownToLine />
      </button>
      <span role="status" className="muted">
        {found ? '' : t`not found`}
      </span>
    </form>
  );
}
