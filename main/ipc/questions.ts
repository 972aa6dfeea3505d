import { randomUUID } from 'node:crypto';
import type { Question } from '#shared/ipc/contract';
import type { Ask } from '../transports/transport';
import { createHub } from './hub';

/** `Ask` through the window: host keys are answered there, secrets elsewhere (D3), which the window is only told. */
export interface Questions extends Ask {
  watch(context: { send: (question: Question) => Promise<void>; signal: AbortSignal }): Promise<void>;
  /** An unknown or already answered id does nothing: two tabs may answer at once. */
  answer(id: string, accept: boolean): void;
}

export interface SecretSource {
  /** Where the person finds the prompt: `a small window of Rackloom`, `the terminal Rackloom runs in`. */
  where: string;
  ask: Ask['secret'];
}

interface Pending {
  question: Question;
  resolve: (accept: boolean) => void;
}

export function createQuestions(secrets: SecretSource): Questions {
  const hub = createHub<Question>();
  const pending = new Map<string, Pending>();
  const withdraw = (id: string) => {
    pending.delete(id);
    hub.emit({ id, kind: 'withdrawn' });
  };
  const put = (question: Question, resolve: Pending['resolve']) => {
    pending.set(question.id, { question, resolve });
    hub.emit(question);
  };

  return {
    hostKey: (question) =>
      new Promise((resolve) => put({ id: randomUUID(), kind: 'host-key', ...question }, resolve)),
    secret: async ({ name, purpose }) => {
      const id = randomUUID();
      put({ id, kind: 'secret-elsewhere', name, where: secrets.where }, () => {});
      try {
        return await secrets.ask({ name, purpose });
      } finally {
        withdraw(id);
      }
    },
    watch: async ({ send, signal }) => {
      const watching = hub.watch({ send, signal });
      for (const { question } of pending.values()) void send(question).catch(() => undefined);
      await watching;
      // Nobody is left who could answer: an open question about a host key counts as no.
      if (hub.watchers === 0)
        for (const [id, { question, resolve }] of pending)
          if (question.kind === 'host-key') {
            pending.delete(id);
            resolve(false);
          }
    },
    answer: (id, accept) => {
      const asked = pending.get(id);
      if (asked?.question.kind !== 'host-key') return;
      withdraw(id);
      asked.resolve(accept);
    },
  };
}
