import { z } from 'zod';
import { parsed } from './parsed';

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

const explanation = z.looseObject({ message: z.string() });

/** Kubernetes explains a refusal in a Status object; health checks answer with plain text. */
export function messageOf(code: number, text: string): string {
  const explained = explanation.safeParse(parsed(text));
  if (code === 401)
    return 'The API does not accept the certificate or token of the server’s kubeconfig (401 Unauthorized).';
  return explained.success ? explained.data.message : `The API answers ${code}: ${text.slice(0, 200)}`;
}
