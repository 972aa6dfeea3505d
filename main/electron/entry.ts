import { t } from '@lingui/core/macro';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { activate } from '#shared/language/activate';
import { fitting } from '#shared/language/languages';
import { startArguments } from './start-arguments';

// Window state and Chromium's own files follow Rackloom's state folder, so that one variable moves everything (tests).
const stateFolder = process.env['RACKLOOM_STATE_DIR'];
if (stateFolder) app.setPath('userData', join(stateFolder, 'electron'));

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  // Texts are read when their modules are, which therefore come after the language.
  await activate(fitting(app.getPreferredSystemLanguages()));
  try {
    const { openApp } = await import('./app');
    const window = await openApp(startArguments(process.argv, app.getAppPath(), app.isPackaged));
    app.on('second-instance', () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    });
  } catch (error) {
    dialog.showErrorBox(t`Rackloom cannot start`, error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}
