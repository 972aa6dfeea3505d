import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { countText, rateText, shareText, significant, timeText } from './figures';
import { formatDiagnostic } from './format-diagnostic';
import { createProgressLine } from './progress-line';
import { table } from './table';
import { readHidden, type Terminal } from './terminal';
import { createTerminalAsk } from './terminal-ask';

test('a diagnostic is one line that editors can jump to, and its mend', () => {
  const diagnostic = {
    severity: 'error',
    code: 'schema',
    summary: 'there is no port eth7 on pi-1',
    mend: 'Use eth0.',
    path: ['cables', 'pi-1-sw1', 'between', 0],
    position: { line: 12, column: 5 },
  } as const;
  expect(formatDiagnostic(diagnostic, 'lab.yaml')).toBe(
    'lab.yaml:12:5: error: there is no port eth7 on pi-1 [cables.pi-1-sw1.between.0]\n    Use eth0.',
  );
  expect(formatDiagnostic({ severity: 'note', code: 'x', summary: 'all is well' }, null)).toBe(
    'note: all is well',
  );
});

describe('figures have three significant digits and a unit', () => {
  test.each([
    [timeText(0), '0 ns'],
    [timeText(1_234), '1.23 µs'],
    [timeText(999.6e6), '1,000 ms'],
    [timeText(2.5e9), '2.5 s'],
    [rateText(940_563_000), '941 Mbps'],
    [rateText(2.5e9), '2.5 Gbps'],
    [shareText(0.0123), '1.23 %'],
    [significant(1_234.5), '1,235'],
    [significant(0.001_234), '0.00123'],
    [countText(1_234_567), '1,234,567'],
  ])('%s', (text, expected) => expect(text).toBe(expected));
});

test('a table sets words left and figures right', () => {
  expect(
    table(
      ['flow', 'p99', '<lost'],
      [
        ['camera', '9.5 ms', '0'],
        ['b', '10 ms', '3 queue full'],
      ],
    ),
  ).toBe(['  flow       p99  lost', '  camera  9.5 ms  0', '  b        10 ms  3 queue full'].join('\n'));
});

test('a progress line is written over on a terminal and silent elsewhere', () => {
  const written: string[] = [];
  const output = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) });
  createProgressLine(output(false)).show('1 %');
  expect(written).toEqual([]);
  const line = createProgressLine(output(true));
  line.show('1 %');
  line.show('1 %');
  line.clear();
  expect(written).toEqual(['\r\u001b[2K1 %', '\r\u001b[2K']);
});

describe('a hidden answer', () => {
  const ask = (...chunks: string[]) => {
    const modes: boolean[] = [];
    const input = Object.assign(new EventEmitter(), {
      setRawMode: (mode: boolean) => void modes.push(mode),
      resume: () => undefined,
      pause: () => undefined,
    });
    const shown: string[] = [];
    const answer = readHidden(
      input as unknown as Parameters<typeof readHidden>[0],
      { write: (text) => shown.push(text) },
      'sudo: ',
    );
    for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
    return { answer, shown, modes };
  };

  test('is read without echo, with corrections, and the terminal is as before', async () => {
    const { answer, shown, modes } = ask('hun', 'x\u007fter', '2\r');
    expect(await answer).toBe('hunter2');
    expect(shown.join('')).toBe('sudo: \n');
    expect(modes).toEqual([true, false]);
  });

  test.each([
    ['Ctrl-C', 'abc\u0003'],
    ['Ctrl-D', '\u0004'],
    ['an empty line', '\r'],
  ])('%s gives none', async (_, typed) => expect(await ask(typed).answer).toBeNull());
});

describe('questions on the terminal', () => {
  const question = { host: 'pi-1', algorithm: 'ssh-ed25519', fingerprint: 'SHA256:abc' };
  const terminal = (answer: string | null): Terminal => ({
    interactive: true,
    line: () => Promise.resolve(answer),
    hidden: () => Promise.resolve(answer),
    hear: () => () => undefined,
  });

  test.each([
    ['yes', true],
    [' YES ', true],
    ['y', false],
    ['', false],
    [null, false],
  ])('%j to a host key is %s', async (answer, trusted) => {
    const lines: string[] = [];
    const ask = createTerminalAsk(terminal(answer), (line) => lines.push(line));
    expect(await ask.hostKey(question)).toBe(trusted);
    expect(lines.join()).toContain('SHA256:abc');
    expect(ask.unanswered).toEqual([]);
  });

  test('without a terminal nothing is trusted or given, and what was asked is kept', async () => {
    const lines: string[] = [];
    const ask = createTerminalAsk({ ...terminal('yes'), interactive: false }, (line) => lines.push(line));
    expect(await ask.hostKey(question)).toBe(false);
    expect(await ask.secret({ name: 'sudo', purpose: 'sudo on pi-1' })).toBeNull();
    expect(ask.unanswered).toHaveLength(2);
    expect(lines[1]).toContain('$RACKLOOM_SECRETS_DIR/sudo');
  });
});
