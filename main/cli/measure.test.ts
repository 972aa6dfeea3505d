import { Command } from 'commander';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { verbatim } from '#shared/language/text';
import { readTopology } from '#shared/formats/rackloom';
import { createSecrets } from '../credentials/secrets';
import type { Connections } from '../transports/connections';
import { recordedTransport, type RecordedTransport } from '../transports/testing/recorded';
import { ConnectionError, type RunResult } from '../transports/transport';
import { createContext } from './context';
import { measureCommand } from './measure';

const device = (id: string, last: number) =>
  `  ${id}: { kind: raspberry-pi, os: debian, ports: { eth0: { address: 10.0.0.${last}/24 } }, ssh: { host: 127.0.0.1 } }`;
const design = `rackloom: 1
name: three
devices:
${device('a', 1)}
${device('b', 2)}
${device('c', 3)}
  sw: { kind: switch, ports: { '1': {}, '2': {}, '3': {} } }
cables:
  a-sw: { between: [a:eth0, sw:1], length: 1 m }
  b-sw: { between: [b:eth0, sw:2], length: 1 m }
  c-sw: { between: [c:eth0, sw:3], length: 1 m }
`;

/** Round trips in µs of each pair; by default what stacks of 60, 80 and 100 µs make beside cables and switch. */
const usual = { ab: 292, ba: 288, ac: 332, ca: 328, bc: 372, cb: 368 };
let roundTrips: Record<string, number | Partial<RunResult>>;
let hosts: Record<string, RecordedTransport>;
let down: string[];

const connections: Connections = {
  get: (id) =>
    down.includes(id)
      ? Promise.reject(
          new ConnectionError(
            id,
            'refused',
            verbatim(`${id} refuses connections.`),
            verbatim('Start its SSH server.'),
          ),
        )
      : Promise.resolve(hosts[id]!),
  fresh: (id) => Promise.resolve(hosts[id]!),
  drop: () => Promise.resolve(),
  closeAll: () => Promise.resolve(),
};

const hostNamed = (id: string) =>
  recordedTransport({
    answers: [
      {
        argv: /^ping -n -c \d+ -i 0\.2 -W 1 -s 56 10\.0\.0\.[123]$/,
        result: ({ argv }) => {
          const answer = roundTrips[`${id}${'abc'[Number(argv.at(-1)!.at(-1)) - 1]}`]!;
          return typeof answer === 'number' ? answers(answer, Number(argv[3])) : answer;
        },
      },
    ],
  });

/** As iputils prints it, the first one late. */
const answers = (us: number, count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `64 bytes from 10.0.0.9: icmp_seq=${i + 1} ttl=64 time=${i === 0 ? '1.90' : us / 1000} ms\n`,
  ).join('');

let folder: string;
let out: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rackloom-measure-'));
  [out, down, roundTrips] = [[], [], { ...usual }];
  hosts = { a: hostNamed('a'), b: hostNamed('b'), c: hostNamed('c') };
  vi.stubEnv('RACKLOOM_STATE_DIR', join(folder, 'state'));
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await writeFile(join(folder, 'lab.yaml'), design);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const fileNow = () => readFile(join(folder, 'lab.yaml'), 'utf8');

const context = createContext();
context.reach = () => ({ connections, secrets: createSecrets({ ask: context.ask }) });

async function rackloom(...words: string[]) {
  const program = new Command().exitOverride();
  measureCommand(program, context);
  const before = process.exitCode;
  out = [];
  try {
    await program.parseAsync(['measure', join(folder, 'lab.yaml'), ...words], { from: 'user' });
    return { exit: process.exitCode, printed: out.join('') };
  } finally {
    process.exitCode = before;
  }
}

interface Answer {
  agrees: boolean;
  adopted: boolean;
  pairs: {
    from: string;
    to: string;
    medianUs?: number;
    counted: number;
    simulatedUs: number;
    agrees: boolean;
  }[];
  stacks: { device: string; beforeUs: number; fittedUs: number }[];
  unknown: { device: string; why: string }[];
  diagnostics: { code: string; summary: string; mend: string }[];
}
async function asked(...words: string[]) {
  const { exit, printed } = await rackloom(...words, '--json');
  return { exit, answer: JSON.parse(printed) as Answer };
}

describe('measuring', () => {
  test('every pair of hosts stands beside its simulation, and differing is told', async () => {
    const { exit, answer } = await asked();
    expect(exit).toBe(2);
    expect(answer.pairs.map(({ from, to, medianUs }) => [from + to, medianUs])).toEqual(
      ['ab', 'ac', 'ba', 'bc', 'ca', 'cb'].map((pair) => [pair, usual[pair as keyof typeof usual]]),
    );
    // Two stacks of 30 µs, each way; the rest is cables and switch.
    for (const { simulatedUs, counted } of answer.pairs) {
      expect(simulatedUs).toBeGreaterThan(120);
      expect(simulatedUs).toBeLessThan(130);
      expect(counted).toBe(7);
    }
    expect(Object.values(hosts).flatMap(({ written }) => written)).toEqual([]);
  });

  test('people see the same as a table, with what is assumed and what would fit', async () => {
    const { printed } = await rackloom();
    expect(printed).toMatch(/^ {2}a +b +292 µs +292 µs +292 µs +\d+ µs +\+\d+ µs +≠ +\d+ µs +a sw b$/m);
    expect(printed).toContain('0 of 6 pairs agree within 30 %.');
    expect(printed).toMatch(/^ {2}c +30 µs +\d+(\.\d)? µs +± /m);
  });

  test('a host that does not let us in is named, and the others are measured', async () => {
    down = ['c'];
    const { answer } = await asked();
    expect(answer.pairs.map(({ from, to }) => from + to)).toEqual(['ab', 'ba']);
    expect(answer.diagnostics).toMatchObject([{ code: 'target-refused', mend: 'Start its SSH server.' }]);
    expect(answer.unknown.map(({ device }) => device)).toEqual(['a', 'b']);
  });

  test('a host without ping is named once, with the mend; it can be asked still', async () => {
    roundTrips['ab'] = roundTrips['ac'] = { code: 127, stderr: 'sh: 1: exec: ping: not found' };
    const { answer } = await asked();
    expect(answer.diagnostics).toEqual([
      {
        severity: 'error',
        code: 'measure-ping',
        summary: 'a cannot measure: it has no ping.',
        mend: 'Install it there (Debian: apt install iputils-ping).',
      },
    ]);
    expect(answer.pairs.map(({ from, to }) => from + to)).toEqual(['ba', 'bc', 'ca', 'cb']);
  });

  test('a pair that does not answer differs', async () => {
    roundTrips['ab'] = { code: 1, stdout: '8 packets transmitted, 0 received' };
    const { exit, answer } = await asked('--tolerance', '99%');
    expect(exit).toBe(2);
    expect(answer.pairs[0]).toMatchObject({ from: 'a', to: 'b', counted: 0, agrees: false });
  });

  test.each([
    [['--only', 'sw'], 'sw is no host that is reached by SSH.'],
    [['--only', 'a'], 'No two machines could be measured.'],
  ])('%j is refused with a mend', async (words, summary) => {
    const { exit, answer } = await asked(...words);
    expect(exit).toBe(1);
    expect(answer.diagnostics[0]).toMatchObject({ summary, mend: expect.stringMatching(/./) as string });
  });
});

describe('adopting what fits', () => {
  test('writes it with its date, and the next measure agrees and may find it again', async () => {
    const first = await asked('--adopt', '--yes');
    expect(first.answer.adopted).toBe(true);
    expect(first.exit).toBe(0);
    const { a, b, c } = readTopology(await fileNow()).topology!.devices;
    const stacks = [a, b, c].map((each) => each!.machine!.stack!);
    for (const [i, real] of [60e3, 80e3, 100e3].entries())
      expect(Math.abs(stacks[i]! - real)).toBeLessThan(0.1 * real);
    expect(a!.machine!.calibration).toMatchObject({
      stack: a!.machine!.stack,
      date: new Date().toISOString().slice(0, 10),
    });
    const second = await asked();
    expect(second).toMatchObject({ exit: 0, answer: { agrees: true, adopted: false } });
    expect(second.answer.stacks.map(({ device }) => device)).toEqual(['a', 'b', 'c']);
  });

  test('needs consent where there is no terminal, and changes nothing without it', async () => {
    const { exit, answer } = await asked('--adopt');
    expect(exit).toBe(3);
    expect(answer.diagnostics[0]).toMatchObject({ code: 'consent' });
    expect(await fileNow()).toBe(design);
  });

  test('refuses what cannot be told, and says why', async () => {
    const { exit, answer } = await asked('--adopt', '--yes', '--only', 'a', '--only', 'b');
    expect(exit).toBe(1);
    expect(answer.diagnostics.map(({ summary }) => summary)).toEqual([
      'The round trips tell the stack of a only together with that of b: what one has less, the other may have more.',
      'The round trips tell the stack of b only together with that of a: what one has less, the other may have more.',
    ]);
    expect(await fileNow()).toBe(design);
  });
});
