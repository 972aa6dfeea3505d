/**
 * What must happen before Electron is ready. `electron .` loads an ES module only after that, so this one file is
 * CommonJS; it hands over to the built app.
 */
const { app, protocol } = require('electron');

// A standard, secure scheme: the page gets an origin of its own, which `file://` has not.
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

import('../../out/main/electron.js').catch((error) => {
  console.error(error);
  app.exit(1);
});
