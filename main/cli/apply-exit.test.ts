import { expect, test } from 'vitest';
import type { Diagnostic } from '#shared/plan/diagnostic';
import { applyExit } from './agreed-apply';

const error = (code: string): Diagnostic => ({ severity: 'error', code, summary: 'It is so.' });

test('the exit code of an apply says whether all was done, not what was feared before', () => {
  const exit = (outcome: 'done' | 'failed', ...diagnostics: Diagnostic[]) =>
    applyExit({ outcome }, { diagnostics });
  expect(exit('done')).toBe(0);
  expect(exit('done', error('preflight-mtu'))).toBe(0);
  expect(exit('failed', error('preflight-mtu'))).toBe(1);
  expect(exit('done', error('target-unreachable'))).toBe(1);
  expect(exit('done', { ...error('manual-step'), severity: 'note' })).toBe(0);
});
