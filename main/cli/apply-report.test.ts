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

test('an apply with nothing to do does not say that all is as designed where something could not be read', () => {
  const report = {
    outcome: 'done' as const,
    plan: 'abc',
    done: [],
    left: [],
    failures: [],
    seconds: 1,
    journal: '/tmp/journal.jsonl',
  };
  const unread = {
    severity: 'error' as const,
    code: 'target-unreadable',
    summary: 'Nothing is planned for home.',
    mend: 'Plan again.',
  };
  expect(reportText(report)).toContain('everything is as designed');
  expect(reportText(report, [unread])).toMatch(
    /^Nothing was done: [^]*Nothing is planned for home.[^]*Plan again/,
  );
});
