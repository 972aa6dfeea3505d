import { t } from '@lingui/core/macro';
import '@xterm/xterm/css/xterm.css';
import './constructed-style';
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal } from '@xterm/xterm';
import type { TerminalSize } from '#shared/live/terminal';
import { useView } from '../state/view';
import { terminalTheme } from './terminal-theme';

/** What prints text as a terminal does. It outlives the panel that shows it: `element` is hung in and taken out. */
export interface Screen {
  element: HTMLElement;
  /** Kept when the text is drawn into the screen's memory. */
  print: (this: void, text: string) => Promise<void>;
  clear(): void;
  /** Takes the room that the element has, where it has any. */
  fit(): void;
  size(): TerminalSize;
  focus(): void;
  /** Marks the next or previous place with this text; false where there is none. */
  find(text: string, backwards: boolean): boolean;
  /** Shows the newest line, and follows again what is printed. */
  toEnd(): void;
  setScreenReader(on: boolean): void;
  dispose(): void;
}

interface ScreenOptions {
  /** For who hears it. */
  label: string;
  /** Lines that are kept above the screen. */
  scrollback: number;
  screenReader: boolean;
  /** None: it only shows. */
  onType?: (text: string) => void;
  onSize?: (size: TerminalSize) => void;
  /** The key that leaves the terminal was pressed: everything else is the far side's. */
  onLeave: () => void;
}

export function createScreen(options: ScreenOptions): Screen {
  const element = document.createElement('div');
  element.className = 'terminal-screen';
  const terminal = new Terminal({
    fontFamily: t`'JetBrains Mono Variable', ui-monospace, monospace`,
    fontSize: 12.5,
    lineHeight: 1.2,
    scrollback: options.scrollback,
    screenReaderMode: options.screenReader,
    disableStdin: options.onType === undefined,
    cursorBlink: false,
    // What programs choose for a dark terminal stays readable on a light one (WCAG 2.2, 1.4.3).
    minimumContrastRatio: 4.5,
    theme: terminalTheme(useView.getState().theme),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.attachCustomKeyEventHandler((event) => takesKey(event, terminal, options.onLeave));
  if (options.onType) terminal.onData(options.onType);
  terminal.onResize(({ cols, rows }) => options.onSize?.({ columns: cols, rows }));
  const stopFollowing = useView.subscribe(({ theme }, before) => {
    // The page's colours change with the paint after.
    if (theme !== before.theme) requestAnimationFrame(() => (terminal.options.theme = terminalTheme(theme)));
  });
  let opened = false;

  return {
    element,
    print: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    clear: () => terminal.reset(),
    fit: () => {
      if (!element.isConnected || element.clientHeight === 0) return;
      if (!opened) {
        terminal.open(element);
        terminal.textarea?.setAttribute('aria-label', options.label);
        opened = true;
      }
      fit.fit();
    },
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
    focus: () => terminal.focus(),
    find: (text, backwards) => (backwards ? search.findPrevious(text) : search.findNext(text)),
    toEnd: () => terminal.scrollToBottom(),
    setScreenReader: (on) => (terminal.options.screenReaderMode = on),
    dispose: () => {
      stopFollowing();
      terminal.dispose();
      element.remove();
    },
  };
}

/**
 * False for keys that are not the far side's: copying marked text, pasting (the browser's own paste comes after), and leaving, without
 * which nobody could get out of the terminal by keyboard (WCAG 2.2, 2.1.2).
 */
function takesKey(event: KeyboardEvent, terminal: Terminal, leave: () => void): boolean {
  if (event.key === 'F6' && event.shiftKey) {
    event.preventDefault();
    if (event.type === 'keydown') leave();
    return false;
  }
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!command) return true;
  const key = event.key.toLowerCase();
  if (key === 'v') return false;
  if (key !== 'c' || !terminal.hasSelection()) return !(key === 'c' && event.shiftKey);
  event.preventDefault();
  if (event.type === 'keydown') {
    void navigator.clipboard.writeText(terminal.getSelection());
    terminal.clearSelection();
  }
  return false;
}
