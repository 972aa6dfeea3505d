import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { placeOnScreen, readWindowState, saveWindowState, stateOf, type WindowState } from './window-state';

/** What the page paints first, so that nothing flashes before it is there. */
const backgrounds = { light: '#f6f7f8', dark: '#15171a' };

export interface AppWindow {
  window: BrowserWindow;
  /** Title bar, dialogs and first paint follow what the page shows. */
  showTheme(theme: WindowState['theme']): void;
}

/** The one window of the app: sandboxed, isolated, without Node; where it was and how large is remembered. */
export function createAppWindow(options: { statePath: string; preloadFolder: string }): AppWindow {
  const remembered = readWindowState(options.statePath);
  let { theme } = remembered;
  const background = () => (nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light);
  nativeTheme.themeSource = theme;

  const window = new BrowserWindow({
    ...placeOnScreen(remembered.bounds),
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: join(options.preloadFolder, 'app.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  if (remembered.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(background());
  });
  window.on('close', () => saveWindowState(options.statePath, stateOf(window, theme)));
  return {
    window,
    showTheme: (next) => {
      theme = next;
      nativeTheme.themeSource = next;
    },
  };
}
