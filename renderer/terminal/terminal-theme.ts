import type { ITheme } from '@xterm/xterm';

/** The colours of ECMA-48 (8.3.117): readable on the page's own background, and told apart in both themes. */
const ansi: Record<'light' | 'dark', ITheme> = {
  light: {
    black: '#14191f',
    red: '#b3243a',
    green: '#137a4b',
    yellow: '#855408',
    blue: '#0a5cb8',
    magenta: '#9a3b7a',
    cyan: '#0f6b7a',
    white: '#566270',
    brightBlack: '#616d7b',
    brightRed: '#c0283c',
    brightGreen: '#0f6b41',
    brightYellow: '#744906',
    brightBlue: '#0858ad',
    brightMagenta: '#8a2f6b',
    brightCyan: '#0b5a68',
    brightWhite: '#14191f',
  },
  dark: {
    black: '#35404b',
    red: '#f2788a',
    green: '#5fd19a',
    yellow: '#e5b567',
    blue: '#6cb2ff',
    magenta: '#e29acb',
    cyan: '#6fd0dd',
    white: '#c9d2dc',
    brightBlack: '#8391a0',
    brightRed: '#ff9aa8',
    brightGreen: '#86e3b6',
    brightYellow: '#f3cd8d',
    brightBlue: '#97c8ff',
    brightMagenta: '#f0bbdf',
    brightCyan: '#98e2ec',
    brightWhite: '#f4f7fa',
  },
};

/** As the page is now; `theme` says which of its two it shows. */
export function terminalTheme(theme: 'light' | 'dark'): ITheme {
  const page = getComputedStyle(document.documentElement);
  const colour = (token: string) => page.getPropertyValue(token).trim();
  return {
    ...ansi[theme],
    background: colour('--surface-sunken'),
    foreground: colour('--text'),
    cursor: colour('--accent'),
    cursorAccent: colour('--surface-sunken'),
    selectionBackground: colour('--accent-soft'),
    selectionInactiveBackground: colour('--accent-soft'),
    scrollbarSliderBackground: colour('--line-strong'),
    scrollbarSliderHoverBackground: colour('--text-faint'),
    scrollbarSliderActiveBackground: colour('--text-muted'),
  };
}
