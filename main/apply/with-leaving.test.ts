import { expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import type { Step } from '#shared/plan/plan';
import { withLeaving } from './with-leaving';

const step = (id: string, needs: string[] = []): Step => {
  const [target = '', resource = ''] = id.split('/');
  return {
    id,
    target,
    resource,
    title: verbatim(id),
    reason: verbatim(''),
    changes: [],
    needs,
    restarts: [],
    disruptive: false,
    factsHash: '',
  };
};
const order = (coming: Step[], leaving: Step[]) =>
  withLeaving(coming, leaving).steps.map(({ id, after }) => (after ? `${id} after ${after.join(' ')}` : id));

test('nothing that leaves: the plan stays as it is', () => {
  expect(order([step('a/x'), step('a/y')], [])).toEqual(['a/x', 'a/y']);
});

test('on a machine the old goes before the new comes, and holds up no other machine', () => {
  expect(order([step('a/x'), step('b/x')], [step('a/old')])).toEqual(['a/old', 'a/x after a/old', 'b/x']);
});

test('a node goes last, with what has to go before it', () => {
  const node = step('b/k3s-agent', ['home/node-labels/b']);
  expect(order([step('c/k3s-agent')], [step('home/node-labels/b'), node, step('home/workload/w')])).toEqual([
    'home/workload/w',
    'c/k3s-agent',
    'home/node-labels/b after c/k3s-agent',
    'b/k3s-agent after c/k3s-agent',
  ]);
});

test('a machine that changes between agent and server leaves first, and is said to', () => {
  const coming = [step('b/k3s-binary'), step('b/k3s-server', ['b/k3s-binary']), step('a/x')];
  const { steps, note } = withLeaving(coming, [step('b/k3s-agent')]);
  expect(steps.map(({ id }) => id)).toEqual(['a/x', 'b/k3s-agent']);
  expect(inEnglish(note)).toMatchObject([{ code: 'new-role', mend: 'Apply this, then plan again.' }]);
});
