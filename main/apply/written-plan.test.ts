import { expect, test } from 'vitest';
import { inEnglish, text, verbatim } from '#shared/language/text';
import type { Plan } from '#shared/plan/plan';
import { file, run } from './change';
import { parsePlan } from './plan-file';
import { planHash } from './plan-hash';

const content: Omit<Plan, 'hash'> = {
  version: 1,
  topology: { name: 'home', hash: '' },
  profile: { name: 'lab', overrides: [text`image ${'a'} comes from ${'a.tar'}`] },
  targets: [],
  steps: [
    {
      id: 'a/swap',
      target: 'a',
      resource: 'swap',
      title: text`Turn swap off`,
      reason: text`it swaps to ${['/a', '/b']}`,
      changes: [file('/etc/fstab', 'a', 'b'), run(['swapoff', '/a'], text`Stop swapping now`)],
      needs: [],
      restarts: ['a.service', text`the whole host`],
      disruptive: false,
      factsHash: '',
    },
  ],
  unchanged: [],
  diagnostics: [{ severity: 'note', code: 'x', summary: text`${'a'} is held back.`, mend: text`Look.` }],
};
const plan: Plan = { ...content, hash: planHash(content) };

test('a plan is written in English, has the hash of that, and stays English when it is read', () => {
  const written = inEnglish(plan);
  expect(planHash(written)).toBe(plan.hash);
  const read = parsePlan(JSON.stringify(written), 'p.json');
  expect(inEnglish(read)).toEqual(written);
  expect(planHash(read)).toBe(plan.hash);
  expect(read.steps[0]?.reason).toEqual(verbatim('it swaps to /a, /b'));
});
