import { app, session } from 'electron';

/** Copying a fingerprint or a figure out of the page; nothing else is ever asked for. */
const allowedPermissions = new Set<string>(['clipboard-sanitized-write']);

/** Refuses every permission, navigation, new window and embedded page, for all windows there will be. */
export function lockDown(allowedOrigins: readonly string[]): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(allowedPermissions.has(permission)),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission) => allowedPermissions.has(permission));
  defaultSession.setDevicePermissionHandler(() => false);

  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!allowedOrigins.includes(originOf(event.url))) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
  });
}

/** `URL.origin` is `null` for schemes of our own. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
