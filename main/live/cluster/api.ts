import { HttpMethod, RequestContext, type KubeConfig } from '@kubernetes/client-node';
import { fetch, request } from 'undici';
import { z } from 'zod';
import { within } from '../within';

/** The API answered, but not with what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

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
  const late = `The API does not answer within ${timeoutMs / 1000} s.`;
  const { status, text } = await within({ ms: timeoutMs, signal, late }, async (signal) => {
    const response = await fetch(url, { ...asking, signal });
    return { status: response.status, text: await response.text() };
  });
  if (status !== 200) throw new ApiError(status, messageOf(status, text));
  return text;
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

const explanation = z.looseObject({ message: z.string() });

/** Kubernetes explains a refusal in a Status object; health checks answer with plain text. */
export function messageOf(code: number, text: string): string {
  const explained = explanation.safeParse(parsed(text));
  return explained.success ? explained.data.message : `The API answers ${code}: ${text.slice(0, 200)}`;
}

const list = z.looseObject({
  metadata: z.looseObject({ resourceVersion: z.string(), continue: z.string().optional().catch(undefined) }),
  items: z.array(z.unknown()),
});

/** Objects a page: keeps answers small over a slow link. */
const pageSize = 500;

/** All objects under `path`, and the version that a watch goes on from. */
export async function listAll(
  kubeConfig: KubeConfig,
  path: string,
  options: Asking,
): Promise<{ items: unknown[]; resourceVersion: string }> {
  const items: unknown[] = [];
  let next: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(next && { continue: next }) });
    const page = list.safeParse(parsed(await getText(kubeConfig, `${path}?${query}`, options)));
    if (!page.success) throw new Error(`What the API lists under ${path} is not a list.`);
    items.push(...page.data.items);
    next = page.data.metadata.continue;
    if (!next) return { items, resourceVersion: page.data.metadata.resourceVersion };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
