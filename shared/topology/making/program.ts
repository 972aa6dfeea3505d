import { figure, said, type Draft } from './draft';

/** A variable a line, `NAME=value`; `NAME=secret:NAME` is a secret by its name (D3). */
export function environmentOf(text = ''): Record<string, unknown> | undefined {
  const lines = text.split('\n').filter((line) => line.trim());
  const entries = lines.map((line) => {
    const [name = '', ...rest] = line.trim().split('=');
    const value = rest.join('=');
    return [name, value.startsWith('secret:') ? { secret: value.slice('secret:'.length) } : value] as const;
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** What the simulator takes a program for: a language model, or so much core time for a request. */
export function servingOf({ model, time, concurrency, prompt, answer }: Draft): unknown {
  if (model === 'llm') return said({ model, prompt: figure(prompt), answer: figure(answer) });
  return time ? said({ time, concurrency: figure(concurrency) }) : undefined;
}
