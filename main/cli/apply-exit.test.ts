import { expect, test } from 'vitest';
import { type Text, text } from '#shared/language/text';
import type { Diagnostic } from '#shared/plan/diagnostic';
import type { Step } from '#shared/plan/plan';
import { targetCancels } from '../apply/target-cancels';
import { applyExit, hearCancels } from './agreed-apply';

const error = (code: string): Diagnostic<Text> => ({ severity: 'error', code, summary: text`It is so.` });

test('the exit code of an apply says whether all was done, not what was feared before', () => {
  const exit = (outcome: 'done' | 'failed', ...diagnostics: Diagnostic<Text>[]) =>
    applyExit({ outcome }, { diagnostics });
  expect(exit('done')).toBe(0);
  expect(exit('done', error('preflight-mtu'))).toBe(0);
  expect(exit('failed', error('preflight-mtu'))).toBe(1);
  expect(exit('done', error('target-unreachable'))).toBe(1);
  expect(exit('done', { ...error('manual-step'), severity: 'note' })).toBe(0);
});

const never = () => Promise.resolve(null);

test('a machine whose name is typed while an apply runs is cancelled alone; a strange name is told what there is', () => {
  const cancels = targetCancels();
  const said: string[] = [];
  let type = (_line: string) => {};
  const hear = (onLine: typeof type) => {
    type = onLine;
    return () => undefined;
  };
  const terminal = { interactive: true, line: never, hidden: never, hear };
  const stepOn = (target: string) => ({ target }) as Step;
  const steps = [stepOn('pi-1'), stepOn('pi-2'), stepOn('pi-1')];
  hearCancels({ steps }, cancels, { terminal, err: (line) => said.push(line) });
  type('pi-3');
  type('');
  type(' pi-2 ');
  expect(said[0]).toContain('type its name and Enter');
  expect(said.slice(1)).toEqual(['The plan has nothing on pi-3; it has pi-1, pi-2.']);
  expect(['pi-1', 'pi-2'].map((target) => cancels.signalOf(target).aborted)).toEqual([false, true]);
});
