import { expect, test } from 'vitest';
import type { SpokenEvent, Step } from '#shared/plan/plan';
import { criticalPath, pathText } from './critical-path';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const ran = (step: string, from: number, to: number): SpokenEvent[] => [
  { at: at(from), type: 'step', step, state: 'running' },
  { at: at(to), type: 'step', step, state: 'done' },
];
const step = (id: string, needs: string[]) => ({ id, needs }) as Step;

test('goes back from the last step through what was waited for longest', () => {
  const plan = {
    steps: [
      step('binary', []),
      step('packages', []),
      step('server', ['binary']),
      step('agent', ['binary', 'server']),
    ],
  };
  const events: SpokenEvent[] = [
    { at: at(0), type: 'started', plan: '', steps: [] },
    ...ran('binary', 0, 2),
    ...ran('packages', 0, 9),
    ...ran('server', 2, 7.5),
    ...ran('agent', 7.5, 10),
  ];
  expect(pathText(criticalPath(plan, events))).toBe('binary 0.0–2.0 s → server 2.0–7.5 s → agent 7.5–10.0 s');
  expect(criticalPath(plan, [])).toEqual([]);
});
