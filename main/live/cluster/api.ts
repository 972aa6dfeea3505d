import { HttpMethod, RequestContext, type KubeConfig } from '@kubernetes/client-node';
import { fetch, request } from 'undici';
import { z } from 'zod';
import { SaidError } from '#shared/language/said-error';
import { amount, text } from '#shared/language/text';
import { within } from '../within';
import { ApiError, messageOf } from './api-error';
import { parsed } from './parsed';

interface Asking {
  signal: AbortSignal;
  timeoutMs: number;
}

/** `GET path`, as text. Rejects with `ApiError` for any status but 200, and when no answer comes in `timeoutMs`. */
export async function getText(
  kubeConfig: KubeConfig,
  path: string,
  { signal, timeoutMs }: Asking,
): Promise<string> {
  const { url, ...asking } = await asAdministrator(kubeConfig, path);
  const late = text`The API does not answer within ${amount(`${timeoutMs / 1000} s`)}.`;
  const { status, body } = await within({ ms: timeoutMs, signal, late }, async (signal) => {
    const response = await fetch(url, { ...asking, signal });
    return { status: response.status, body: await response.text() };
  });
  if (status !== 200) throw new ApiError(status, messageOf(status, body));
  return body;
}

/**
 * `GET path` that is answered for as long as the other side has something to say, read no faster than it is taken. A log's
 * headers come with its first line, so nothing here waits for them in vain: `pulse` tells whether the API is there.
 */
export async function getStream(
  kubeConfig: KubeConfig,
  path: string,
  signal: AbortSignal,
): Promise<AsyncIterable<string>> {
  const { url, ...asking } = await asAdministrator(kubeConfig, path);
  const { statusCode, body } = await request(url, { ...asking, signal, headersTimeout: 0, bodyTimeout: 0 });
  if (statusCode !== 200) throw new ApiError(statusCode, messageOf(statusCode, await body.text()));
  return body.setEncoding('utf8');
}

async function asAdministrator(kubeConfig: KubeConfig, path: string) {
  const url = new URL((kubeConfig.getCurrentCluster()?.server ?? '') + path);
  const context = new RequestContext(url.toString(), HttpMethod.GET);
  await kubeConfig.applySecurityAuthentication(context);
  const dispatcher = context.getDispatcher();
  return { url, headers: context.getHeaders(), ...(dispatcher && { dispatcher }) };
}

const list = z.looseObject({
  metadata: z.looseObject({ resourceVersion: z.string(), continue: z.string().optional().catch(undefined) }),
  items: z.array(z.unknown()),
});

/** Objects a page: keeps answers small over a slow link. */
const pageSize = 500;

interface Listed {
  items: unknown[];
  /** What a watch goes on from; the server's own, not to be read or compared. */
  resourceVersion: string;
}

/**
 * All objects under `path`, as they were at one time. Where the pages of that time are kept no longer (410, Kubernetes API
 * concepts, "Retrieving large results sets in chunks") all are asked for at once, which never expires.
 */
export async function listAll(kubeConfig: KubeConfig, path: string, options: Asking): Promise<Listed> {
  const items: unknown[] = [];
  let page = await listPage(kubeConfig, `${path}?limit=${pageSize}`, options);
  for (;;) {
    items.push(...page.items);
    const { resourceVersion, continue: next } = page.metadata;
    if (!next) return { items, resourceVersion };
    const query = new URLSearchParams({ limit: String(pageSize), continue: next });
    try {
      page = await listPage(kubeConfig, `${path}?${query}`, options);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 410) throw error;
      items.length = 0;
      page = await listPage(kubeConfig, path, options);
    }
  }
}

async function listPage(kubeConfig: KubeConfig, path: string, options: Asking) {
  const page = list.safeParse(parsed(await getText(kubeConfig, path, options)));
  if (!page.success) throw new SaidError(text`What the API lists under ${path.split('?')[0]} is not a list.`);
  return page.data;
}
