import { t } from '@lingui/core/macro';
import {
  connectTerminal,
  resizeTerminal,
  placeWords,
  typeInto,
  useTerminals,
  type OpenTerminal,
} from '../state/terminals';
import { createScreen, type Screen } from './screen';

/** The screens of the open terminals, which stay while the panel shows another tab or is folded. */
const screens = new Map<string, Screen>();

/** Lines that are kept above the screen. */
const scrollback = 5_000;

/** The screen of a terminal, made when first asked for. */
export function screenOf({ id, place }: OpenTerminal): Screen {
  const before = screens.get(id);
  if (before) return before;
  const screen = createScreen({
    label: t`Terminal ${placeWords(place)}; Shift+F6 leaves it`,
    scrollback,
    screenReader: useTerminals.getState().screenReader,
    onType: (text) => typeInto(id, text),
    onSize: (size) => resizeTerminal(id, size),
    onLeave: () => document.getElementById(tabOf(id))?.focus(),
  });
  screens.set(id, screen);
  return screen;
}

/** Id of the tab that a terminal is left to. */
export const tabOf = (id: string) => `${id}-tab`;

/** Opens the shell of a terminal whose screen is on the page, in place of one that ended. */
export function connect(terminal: OpenTerminal): void {
  const screen = screenOf(terminal);
  if (terminal.state === 'ended') screen.clear();
  connectTerminal(terminal.id, screen.size(), screen.print);
}

// Closed terminals let go of their screens, and all follow the screen reader's switch.
useTerminals.subscribe(({ open, screenReader }, before) => {
  for (const [id, screen] of screens) {
    if (screenReader !== before.screenReader) screen.setScreenReader(screenReader);
    if (open.some((each) => each.id === id)) continue;
    screen.dispose();
    screens.delete(id);
  }
});
