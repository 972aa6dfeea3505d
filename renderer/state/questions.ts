import { create } from 'zustand';
import type { Question } from '#shared/ipc/contract';
import { client } from './client';

type OpenQuestion = Exclude<Question, { kind: 'withdrawn' }>;

/** What main waits to be told, in the order it asked. */
export const useQuestions = create<{ open: OpenQuestion[] }>()(() => ({ open: [] }));

const without = (id: string) =>
  useQuestions.setState(({ open }) => ({ open: open.filter((question) => question.id !== id) }));

export function watchQuestions(): () => void {
  return client()['questions.watch']({}, (question) => {
    if (question.kind === 'withdrawn') without(question.id);
    else useQuestions.setState(({ open }) => ({ open: [...open, question] }));
  });
}

export function answer(id: string, accept: boolean): void {
  without(id);
  void client()['questions.answer']({ id, accept });
}
