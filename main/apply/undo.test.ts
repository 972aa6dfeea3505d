import { expect, test } from 'vitest';
import { inEnglish, text, verbatim } from '#shared/language/text';
import type { Change, Step } from '#shared/plan/plan';
import { file, run, shell } from './change';
import { ApiRefusal } from './cluster-api';
import { armScript } from './guard';
import { leftOf, mergeRecord } from './merge-record';
import { selectSteps } from './select-steps';
import { transientReason } from './transient';
import { undoOf } from './undo';
import { undoSteps } from './undo-steps';
import { CommandError, ConnectionError } from '../transports/transport';

const entry = (changes: Change[]) => ({ at: '', plan: 'p', title: 't', changes });

test('files are put back before the daemons that read them are told; what cannot be taken back is said', () => {
  const undo = undoOf([
    file('/etc/a', 'old', 'new'),
    run(['reload'], text`Read it`, { undo: ['reload'] }),
    run(['apt-get', 'update'], text`Lists`, { undo: null }),
    run(['mkfs.ext4', '/dev/sda'], text`Make it`),
    { ...file('/etc/secret', 'token: <secret t>', 'x'), sensitive: true },
  ]);
  expect(
    undo.changes.map((each) => (each.kind === 'file' ? each.after : each.kind === 'command' && each.command)),
  ).toEqual(['old', 'reload']);
  expect(inEnglish(undo.cannot)).toEqual([
    'what stood in /etc/secret before holds secrets or was not known',
    '"mkfs.ext4 /dev/sda" has nothing that undoes it',
  ]);
});

test('taken back in the order that what was built on something goes before it', () => {
  const doing = (id: string, needs: string[]) => ({
    id,
    target: id,
    resource: 'x',
    title: verbatim(id),
    reason: verbatim(''),
    undo: { changes: [file('/x', null, 'x')], cannot: [] },
    needs,
  });
  const { steps } = undoSteps([
    doing('agent', ['server']),
    doing('server', []),
    doing('namespace', ['server']),
  ]);
  expect(steps.map(({ id }) => id)).toEqual(['namespace', 'agent', 'server']);
  expect(steps.at(-1)?.needs.toSorted()).toEqual(['agent', 'namespace']);
});

test('a record leads back to before the first apply, and forgets what was reverted', () => {
  const first = entry([file('/etc/a', 'debian', 'one'), shell('set 1', verbatim(''), { undo: 'set 0' })]);
  const both = mergeRecord(
    first,
    entry([file('/etc/a', 'one', 'two'), shell('set 2', verbatim(''), { undo: 'set 1' })]),
  );
  expect(both.changes[0]).toMatchObject({ before: 'debian', after: 'two' });
  const back = undoOf([
    file('/etc/a', 'one', 'two'),
    shell('set 2', verbatim(''), { undo: 'set 1' }),
  ]).changes;
  expect(leftOf(both, back)?.changes).toEqual([
    file('/etc/a', 'debian', 'one'),
    shell('set 1', verbatim(''), { undo: 'set 0' }),
  ]);
  expect(leftOf(first, undoOf(first.changes).changes)).toBeNull();
});

test('a selection takes what it depends on along, and a slip is an error that names what there is', () => {
  const step = (id: string, needs: string[] = []) =>
    ({ id, target: id.split('/')[0], resource: id.split('/')[1], needs }) as Step;
  const steps = [
    step('a/k3s-server'),
    step('b/sysctl'),
    step('b/k3s-agent', ['a/k3s-server']),
    step('c/docker-container/llm'),
  ];
  expect(selectSteps(steps, ['k3s-agent']).map(({ id }) => id)).toEqual(['a/k3s-server', 'b/k3s-agent']);
  expect(selectSteps(steps, ['c']).map(({ id }) => id)).toEqual(['c/docker-container/llm']);
  expect(() => selectSteps(steps, ['pi-9'])).toThrow('No step of the plan is, or is on, pi-9.');
});

test('only what passes by itself is tried again', () => {
  const reasonOf = (error: unknown) => inEnglish(transientReason(error));
  const failed = (stderr: string) => new CommandError('pi@a:22', 'x', { code: 100, stdout: '', stderr });
  expect(reasonOf(failed('E: Could not get lock /var/lib/dpkg/lock-frontend'))).toBe(
    'another package tool is running there',
  );
  expect(reasonOf(failed('E: Unable to locate package x'))).toBeNull();
  expect(reasonOf(new ConnectionError('a', 'lost', verbatim('the link went away'), verbatim('')))).toBe(
    'the link went away',
  );
  expect(
    reasonOf(new ConnectionError('a', 'host-key-changed', verbatim('another key'), verbatim(''))),
  ).toBeNull();
  expect(reasonOf(new ApiRefusal(503, 'busy'))).toBe('the API answered 503');
  expect(reasonOf(new ApiRefusal(403, 'no'))).toBeNull();
});

test('the guard restores files, then runs what undoes the commands, and yields to whoever renames first', () => {
  const script = armScript(
    'a/network',
    [file("/etc/it's", 'x', 'y'), run(['up'], verbatim(''), { undo: ['down'] })],
    60,
  );
  expect(script).toContain(
    'sleep 60\nmv /run/rackloom/guard-a-network/armed /run/rackloom/guard-a-network/undoing || exit 0',
  );
  expect(script).toContain(`else rm -f '/etc/it'\\''s'; fi\ndown\n`);
});
