import { expect, test } from 'vitest';
import { reportText } from './apply-report';

test('what the probes found stands in the report of an apply that has ended', () => {
  const said = reportText({
    outcome: 'done',
    plan: 'abc',
    done: ['pi-1/swap'],
    left: [],
    failures: [],
    findings: [
      {
        severity: 'warning',
        code: 'port-probe',
        summary:
          'pi-1 does not reach pi-4 in VLAN 10: port 5 of sw1 is not set as designed, or its host is off.',
        mend: 'See that port 5 of sw1 has VLAN 10 untagged.',
        path: ['devices', 'sw1', 'ports', '5'],
      },
    ],
    seconds: 3,
    journal: '/tmp/journal.jsonl',
  });
  expect(said).toMatch(
    /Done: 1 steps[^]*warning: pi-1 does not reach pi-4[^]*See that port 5 of sw1 has VLAN 10/,
  );
});
