/** An option that may be repeated. */
export const collected = (value: string, before: string[] = []): string[] => [...before, value];
