/** Why an edit cannot be made, in words for who asked for it. */
export interface Refusal extends Error {
  name: 'EditRefused';
  mend: string;
}

/** Ends an edit without a change. Edits throw nothing else. */
export function refuse(summary: string, mend: string): never {
  throw Object.assign(new Error(summary), { name: 'EditRefused', mend });
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'EditRefused';
