import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish, verbatim } from '#shared/language/text';
import { recordedTransport } from '../../transports/testing/recorded';
import { ConnectionError } from '../../transports/transport';
import { connectionsTo } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { hostReader, readHost } from './host';

const printed = `hostname=pi-1
machine=0123456789abcdef0123456789abcdef
busy=1000
idle=9000
load=0.42
uptime=3699.51
MemTotal:=8000000
MemAvailable:=6000000
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
kernel=6.12.34+rpt-rpi-2712
arch=aarch64
cores=4
`;

let end = () => Promise.resolve();
afterEach(() => end());

describe('host facts', () => {
  test('are read in one round trip, without root', async () => {
    const host = recordedTransport({ answers: [{ argv: /^sh -c/, result: printed }] });
    const watch = watchReaders({ readers: [hostReader], connections: connectionsTo({ 'pi-1': host }) });
    end = watch.end;
    const seen = await watch.screen.until(({ hosts }) => hosts['pi-1']);
    expect(seen).toMatchObject({
      record: 'pi-1',
      source: 'host/pi-1',
      hostname: 'pi-1',
      os: 'Debian GNU/Linux 12 (bookworm)',
      kernel: '6.12.34+rpt-rpi-2712',
      arch: 'aarch64',
      cores: 4,
      memoryBytes: 8_192_000_000,
      memoryUsedBytes: 2_048_000_000,
      load1: 0.42,
      uptimeSeconds: 3699,
    });
    expect(host.runs.every(({ sudo }) => !sudo)).toBe(true);
  });

  test('a host that cannot be reached says so, and the others go on', async () => {
    const host = recordedTransport({ answers: [{ argv: /^sh -c/, result: printed }] });
    const watch = watchReaders({ readers: [hostReader], connections: connectionsTo({ 'pi-1': host }) });
    end = watch.end;
    await watch.screen.until(({ sources }) => sources['host/pi-1']?.contact === 'live');
    const other = await watch.screen.until(
      ({ sources }) => sources['host/pi-2']?.problem && sources['host/pi-2'],
    );
    expect(inEnglish(other)).toEqual({
      label: 'host pi-2',
      contact: 'connecting',
      lastHeard: null,
      problem: 'There is no way to pi-2.',
    });
  });

  test('a lost host keeps its last facts and their age, and comes back', async () => {
    let down = false;
    const host = recordedTransport({
      answers: [{ argv: /^sh -c/, result: () => (down ? new Error('The connection was lost.') : printed) }],
    });
    const watch = watchReaders({ readers: [hostReader], connections: connectionsTo({ 'pi-1': host }) });
    end = watch.end;
    await watch.screen.until(({ sources }) => sources['host/pi-1']?.contact === 'live');
    down = true;
    const lost = await watch.screen.until(({ sources }) => {
      const source = sources['host/pi-1'];
      return source?.contact === 'lost' && source;
    });
    expect(inEnglish(lost.problem)).toBe('The connection was lost.');
    expect(lost.lastHeard).toBeTypeOf('number');
    expect(watch.screen.state.hosts['pi-1']?.hostname).toBe('pi-1');
    down = false;
    await watch.screen.until(({ sources }) => sources['host/pi-1']?.contact === 'live');
  });

  test('what only a person can mend is not asked for again and again', async () => {
    let asked = 0;
    let letIn = false;
    const host = recordedTransport({ answers: [{ argv: /^sh -c/, result: printed }] });
    const refusal = new ConnectionError(
      'pi@pi-1:22',
      'host-key-rejected',
      verbatim('The key was not accepted.'),
      verbatim('Compare it.'),
    );
    const watch = watchReaders({
      readers: [hostReader],
      connections: {
        ...connectionsTo({}),
        // By someone else, whose question was answered otherwise.
        isOpen: () => letIn,
        get: (device) => {
          if (device === 'pi-1') asked++;
          return letIn ? Promise.resolve(host) : Promise.reject(refusal);
        },
      },
    });
    end = watch.end;
    await watch.screen.until(({ sources }) => sources['host/pi-1']?.problem);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(1);
    letIn = true;
    await watch.screen.until(({ hosts }) => hosts['pi-1']);
  });

  // It reads /proc: only Linux hosts are managed.
  test.runIf(process.platform === 'linux')('the script runs in a POSIX shell', () => {
    const host = recordedTransport({ answers: [{ argv: /^sh -c/, result: printed }] });
    const watch = watchReaders({ readers: [hostReader], connections: connectionsTo({ 'pi-1': host }) });
    end = watch.end;
    return watch.screen
      .until(({ hosts }) => hosts['pi-1'])
      .then(() => {
        const [command, ...args] = host.runs[0]?.argv ?? [];
        const { cpu, host: facts } = readHost(execFileSync(command ?? '', args, { encoding: 'utf8' }));
        expect(cpu.busy).toBeGreaterThan(0);
        expect(cpu.idle).toBeGreaterThan(0);
        expect(facts.cores).toBeGreaterThan(0);
        expect(facts.memoryBytes).toBeGreaterThan(facts.memoryUsedBytes);
        expect(facts.hostname).not.toBe('');
        expect(facts.os).not.toContain('"');
      });
  });

  test.each([
    ['a quarter', { busy: 750, idle: 8250 }, 0.25],
    ['nothing', { busy: 1000, idle: 8000 }, 0],
    ['all', { busy: 500, idle: 9000 }, 1],
    ['no time between', { busy: 1000, idle: 9000 }, undefined],
    ['a new start between', { busy: 90_000, idle: 400_000 }, undefined],
    ['nothing before', undefined, undefined],
  ])('share of the cores that is busy: %s', (_, before, share) => {
    expect(readHost(printed, before).host.cpuShare).toBe(share);
  });

  test.each([
    '',
    '\u001b[2J\u0000',
    'hostname',
    `hostname=${'x'.repeat(10_000)}\nload=NaN\ncores=-3\nMemTotal:=1e999`,
  ])('senseless output is read as empty: %j', (output) => {
    const { host } = readHost(output);
    expect(host).toMatchObject({ load1: 0, cores: 0, memoryBytes: 0, memoryUsedBytes: 0 });
    expect(host.hostname.length).toBeLessThanOrEqual(200);
  });
});
