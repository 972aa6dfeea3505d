import { expect, test } from 'vitest';
import { faultTable } from './fault-table';

test('the matrix has a row for every kind, a column for every fault, and says what did not hold', () => {
  const table = faultTable([
    { kind: 'swap', fault: 'link cut', outcome: 'converged', seconds: 12.3 },
    { kind: 'swap', fault: 'disk full', outcome: 'done twice', seconds: 9 },
    { kind: 'sysctl', fault: 'disk full', outcome: 'not met', seconds: 9 },
  ]);
  expect(table).toContain('| swap | 12 s | FAILED |\n| sysctl |  | not met |');
  expect(table).toContain('- swap, disk full: done twice');
  expect(table).toMatch(/Not in the lab:[^]*- boot-options: no Raspberry Pi/);
});
