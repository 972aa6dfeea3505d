import { protocol } from 'electron';
import { securityHeaders } from '../server/security-headers';
import { readStaticFile } from '../server/static-file';
import { appScheme } from './app-scheme';
import { promptPage, promptPagePolicy } from './secret-prompt/page';

/** Serves the built renderer and the secret prompt's page, each under its own host and policy. */
export function serveAppScheme(rendererFolder: string): void {
  protocol.handle(appScheme, async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return refused(405);
    if (url.host === 'secret-prompt' && url.pathname === '/')
      return new Response(promptPage(), {
        headers: {
          ...securityHeaders,
          'Content-Type': 'text/html',
          'Content-Security-Policy': promptPagePolicy,
        },
      });
    if (url.host !== 'rackloom') return refused(404);
    const file = await readStaticFile(rendererFolder, url.pathname);
    if (!file) return refused(404);
    return new Response(file.body, { headers: { ...securityHeaders, 'Content-Type': file.mediaType } });
  });
}

const refused = (status: number) => new Response(null, { status, headers: securityHeaders });
