import { join } from 'node:path';
import { app, dialog } from 'electron';
import { openApp } from './app';
import { startArguments } from './start-arguments';

// Window state and Chromium's own files follow Rackloom's state folder, so that one variable moves everything (tests).
const stateFolder = process.env['RACKLOOM_STATE_DIR'];
if (stateFolder) app.setPath('userData', join(stateFolder, 'electron'));

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  try {
    const window = await openApp(startArguments(process.argv, app.getAppPath(), app.isPackaged));
    app.on('second-instance', () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    });
  } catch (error) {
    dialog.showErrorBox('Rackloom cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}
