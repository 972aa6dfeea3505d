import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

export interface StaticFile {
  body: Uint8Array<ArrayBuffer>;
  mediaType: string;
}

/**
 * The file of the built renderer that a URL's path names; null for anything else: what is not there, of an unknown
 * type, hidden, or outside `root` by dots, encoded separators or symbolic links.
 */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const parts = decodePath(urlPath);
  if (!parts) return null;
  const path = join(root, ...(parts.length ? parts : ['index.html']));
  const mediaType = mediaTypes[extname(path)];
  if (!mediaType) return null;
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(path)]);
    if (!realFile.startsWith(realRoot + sep)) return null;
    return { body: new Uint8Array(await readFile(realFile)), mediaType };
  } catch {
    return null;
  }
}

/** Path segments, each a plain visible file name; null where one is not. */
function decodePath(urlPath: string): string[] | null {
  try {
    const parts = urlPath
      .split('/')
      .filter((part) => part !== '')
      .map((part) => decodeURIComponent(part));
    return parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part)) ? parts : null;
  } catch {
    return null;
  }
}
