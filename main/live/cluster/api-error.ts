import { z } from 'zod';
import { SaidError } from '#shared/language/said-error';
import { text, verbatim, type Text } from '#shared/language/text';
import { parsed } from './parsed';

/** The API answered, but not with what was asked for. */
export class ApiError extends SaidError {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    said: Text,
  ) {
    super(said);
  }
}

const explanation = z.looseObject({ message: z.string() });

/** Kubernetes explains a refusal in a Status object; health checks answer with plain text. */
export function messageOf(code: number, answer: string): Text {
  const explained = explanation.safeParse(parsed(answer));
  if (code === 401)
    return text`The API does not accept the certificate or token of the server’s kubeconfig (401 Unauthorized).`;
  return explained.success
    ? verbatim(explained.data.message)
    : text`The API answers ${String(code)}: ${answer.slice(0, 200)}`;
}
