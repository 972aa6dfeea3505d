const isMac = (platform: string = globalThis.navigator?.platform ?? '') => /mac/i.test(platform);

interface Keys {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Whether a key press is the shortcut: `Mod` is Cmd on a Mac, Ctrl elsewhere. */
export function matches(shortcut: string, event: Keys, mac = isMac()): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === wants('Mod') &&
    !other &&
    event.altKey === wants('Alt') &&
    // Signs such as "?" need Shift on some keyboards and not on others.
    (event.shiftKey === wants('Shift') || /^[^a-z0-9]$/i.test(key))
  );
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Backspace: '⌫', Delete: '⌦' };

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** As people write it: `Ctrl+S`, `⌘S`. */
export function written(shortcut: string, mac = isMac()): string {
  const parts = shortcut
    .split('+')
    .map((part) => arrows[part] ?? (mac ? (macSigns[part] ?? part) : part === 'Mod' ? 'Ctrl' : part));
  return parts.join(mac ? '' : '+');
}
