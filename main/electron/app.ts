import { t } from '@lingui/core/macro';
import { join } from 'node:path';
import { app, powerMonitor, safeStorage, type BrowserWindow } from 'electron';
import { contract } from '#shared/ipc/contract';
import { serveChannel } from '#shared/ipc/server';
import { appFolder } from '../files/app-folder';
import { createDesk } from '../files/desk';
import { createServices } from '../ipc/create-services';
import { createHandlers } from '../ipc/handlers';
import type { Services } from '../ipc/services';
import { acceptChannels } from './accept-channels';
import { serveAppScheme } from './app-protocol';
import { rendererOrigin } from './app-scheme';
import { createCloseGuard, type CloseGuard } from './close-guard';
import { askStopApply, askUnsaved, dialogChooser } from './dialogs';
import { createKeychain } from './keychain';
import { lockDown } from './lock-down';
import { showMenu } from './menu';
import { createSecretPrompt } from './secret-prompt/prompt';
import type { StartArguments } from './start-arguments';
import { createAppWindow } from './window';

/** Puts the app together: services, one window, its channel, its menu and its guard. */
export async function openApp({ file, profile }: StartArguments): Promise<BrowserWindow> {
  const out = join(appFolder(), 'out');
  // Set by electron-vite's hot reload only; a packaged app has no such server.
  const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  const origin = devServer ?? rendererOrigin;
  serveAppScheme(join(out, 'renderer'));
  lockDown([origin]);

  const preloadFolder = join(out, 'preload');
  const appWindow = createAppWindow({
    statePath: join(app.getPath('userData'), 'window.json'),
    preloadFolder,
  });
  const { window } = appWindow;
  const keychain = createKeychain(join(app.getPath('userData'), 'secrets'), safeStorage, process.platform);
  const parts: { guard?: CloseGuard } = {};
  const services = createServices({
    mode: 'electron',
    profile,
    desk: createDesk({
      files: true,
      initialFile: file,
      chooser: dialogChooser(window),
      onEdited: (edited) => parts.guard?.edited(edited),
      onSaveRefused: () => parts.guard?.saveRefused(),
    }),
    secretSource: {
      where: t`a small window of Rackloom`,
      ask: createSecretPrompt({
        preloadFolder,
        keychain,
        parent: () => (window.isDestroyed() ? null : window),
      }),
    },
    keychain,
    showTheme: (theme) => appWindow.showTheme(theme),
    wakings: (onWake) => {
      const onResume = () => onWake();
      powerMonitor.on('resume', onResume);
      return () => void powerMonitor.off('resume', onResume);
    },
  });
  parts.guard = guardClosing(window, services);

  acceptChannels(window, origin, (channel) => serveChannel(contract, createHandlers(services), channel));
  showMenu((command) => services.menuCommands.emit(command));
  quitWhenClosed(services);
  await window.loadURL(`${origin}/index.html?region=${app.getSystemLocale()}`);
  return window;
}

function guardClosing(window: BrowserWindow, services: Services): CloseGuard {
  const guard = createCloseGuard({
    applyRunning: () => services.applyGate.running,
    askApply: () => askStopApply(window),
    askUnsaved: () => askUnsaved(window),
    save: () => services.menuCommands.emit('file.save'),
    discard: () => services.desk.discardCopies(),
    close: () => window.close(),
  });
  window.on('close', (event) => {
    if (!guard.mayClose()) event.preventDefault();
  });
  return guard;
}

/** The closed window's channel has cancelled what ran for it; the app stays until that has ended. */
function quitWhenClosed({ applyGate, reaches }: Services): void {
  app.on('window-all-closed', () => {
    void applyGate
      .idle()
      .then(() => reaches.closeAll())
      .finally(() => app.quit());
  });
}
