import { expect, test } from 'vitest';
import { stepsPerTarget } from '#main/apply/along-graph';
import { faultWaves, type Waiting } from './fault-waves';

const step = (id: string, before: string[] = []): Waiting => ({ id, target: id.split('/')[0] ?? '', before });
const idsOf = (waves: Waiting[][]) => waves.map((wave) => wave.map(({ id }) => id));

test('a step is in no wave with one that it waits for', () => {
  const steps = [
    step('a/network'),
    step('a/hostname', ['a/network']),
    step('b/swap'),
    step('a/web', ['a/hostname']),
  ];
  expect(idsOf(faultWaves(steps))).toEqual([
    ['a/hostname', 'b/swap'],
    ['a/network', 'a/web'],
  ]);
});

test('no target has more steps in a wave than an apply does on it at a time', () => {
  const many = Array.from({ length: stepsPerTarget + 1 }, (_, index) => step(`a/config/${index}`));
  expect(faultWaves([...many, step('b/swap')]).map((wave) => wave.length)).toEqual([stepsPerTarget + 1, 1]);
});
