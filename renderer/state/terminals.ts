import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Fault } from '#shared/ipc/forms';
import { mostTyped, type TerminalPlace, type TerminalSize } from '#shared/live/terminal';
import { client } from './client';
import { documentSource } from './source';
import { showDock } from './view';

/** A terminal in the Terminals panel. */
export interface OpenTerminal {
  id: string;
  place: TerminalPlace;
  /** `new`: its screen is not there yet; `ended`: nothing more comes, what was printed stays. */
  state: 'new' | 'opening' | 'open' | 'ended';
  /** Of a shell that ended by itself; null: by a signal. */
  exitCode?: number | null;
  /** Why it ended, where not by itself. */
  fault?: Fault | null;
}

interface Terminals {
  /** In the order of their opening. */
  open: OpenTerminal[];
  shown: string | null;
  screenReader: boolean;
}

export const useTerminals = create<Terminals>()(() => ({ open: [], shown: null, screenReader: false }));

/** What talks to main for one terminal. */
interface Line {
  stop: () => void;
  /** Settles when all that was typed is taken. */
  typed: Promise<unknown>;
}
const lines = new Map<string, Line>();
let count = 0;

/** Makes room for a terminal in the panel, which opens it as soon as its size is known. */
export function openTerminal(place: TerminalPlace): void {
  const id = `terminal-${++count}`;
  useTerminals.setState(({ open }) => ({ open: [...open, { id, place, state: 'new' }], shown: id }));
  showDock('terminals', 300);
}

export const showTerminal = (shown: string): void => useTerminals.setState({ shown });

export const setScreenReader = (screenReader: boolean): void => useTerminals.setState({ screenReader });

const change = (id: string, changes: Partial<OpenTerminal>) =>
  useTerminals.setState(({ open }) => ({
    open: open.map((each) => (each.id === id ? { ...each, ...changes } : each)),
  }));

/** Opens the shell of a terminal, or another one after it ended. `print` is kept when the text is shown. */
export function connectTerminal(
  id: string,
  size: TerminalSize,
  print: (text: string) => Promise<void>,
): void {
  const place = useTerminals.getState().open.find((each) => each.id === id)?.place;
  if (!place || lines.has(id)) return;
  change(id, { state: 'opening', fault: null });
  let opened = () => {};
  const open = new Promise<void>((resolve) => (opened = resolve));
  const stop = client()['terminal.open'](
    { ...documentSource(), id, place, size },
    (part) => {
      opened();
      if ('exitCode' in part) return change(id, { exitCode: part.exitCode });
      change(id, { state: 'open' });
      return print(part.text);
    },
    (fault) => {
      lines.delete(id);
      change(id, { state: 'ended', fault });
    },
  );
  lines.set(id, { stop, typed: open });
}

/** In the order of the calls, also of what is typed before the shell is there. */
export function typeInto(id: string, text: string): void {
  for (let first = 0; first < text.length; first += mostTyped) {
    const piece = text.slice(first, first + mostTyped);
    inTurn(id, () => client()['terminal.write']({ id, text: piece }));
  }
}

export const resizeTerminal = (id: string, size: TerminalSize): void =>
  inTurn(id, () => client()['terminal.resize']({ id, size }));

function inTurn(id: string, tell: () => Promise<void>): void {
  const line = lines.get(id);
  if (!line) return;
  line.typed = line.typed
    .then(async () => {
      if (lines.get(id) === line) await tell();
    })
    // What comes after the shell's end goes nowhere; that it ended is told by its stream.
    .catch(() => undefined);
}

/** Ends the shell and takes the terminal away. */
export function closeTerminal(id: string): void {
  lines.get(id)?.stop();
  lines.delete(id);
  useTerminals.setState(({ open, shown }) => {
    const at = open.findIndex((each) => each.id === id);
    const left = open.filter((each) => each.id !== id);
    return { open: left, shown: shown === id ? (left[Math.min(at, left.length - 1)]?.id ?? null) : shown };
  });
}

/** `pi-1`, `ollama on gpu-1`, `apps/web-1 · web`. */
export function placeWords(place: TerminalPlace): string {
  if (place.kind === 'device') return place.device;
  if (place.kind === 'container') return t`${place.container} on ${place.device}`;
  return `${place.namespace}/${place.pod} · ${place.container}`;
}
