import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { createMatcher } from '#shared/live/match';
import { fakeTopology } from '../testing/fake-design';
import { connectionsTo, streamingHost } from '../testing/streaming-host';
import type { Pace } from '../pace';
import { impatient, watchReaders } from '../testing/watch-readers';
import { dockerReader, readContainers } from './docker';

const container = (name: string, state = 'running', record = '') =>
  `${JSON.stringify({ name, image: 'ollama/ollama:1', state, status: 'Up', ports: '', record })}\n`;

let end = () => Promise.resolve();
afterEach(() => end());

/** gpu-1 with an engine that is `installed`, and whose containers are `listed`. */
function watching(engine: { installed: string; listed: string }, pace: Partial<Pace> = {}) {
  const host = streamingHost({
    streams: /docker events/,
    answers: [
      { argv: /command -v docker/, result: () => `${engine.installed}\n` },
      { argv: /^docker ps/, result: () => engine.listed },
    ],
  });
  const watch = watchReaders({
    readers: [dockerReader],
    connections: connectionsTo({ 'gpu-1': host.transport }),
    pace,
  });
  end = watch.end;
  return { ...watch, host, source: () => watch.screen.state.sources['docker/gpu-1'] };
}

describe('containers of a Docker host', () => {
  test('are shown, matched by label and by name, and follow the events', async () => {
    const engine = { installed: 'root', listed: container('llm') + container('stranger', 'exited') };
    const { screen, host } = watching(engine);
    await screen.until(({ containers }) => containers['gpu-1/stranger']);
    expect(screen.state.containers['gpu-1/llm']).toMatchObject({
      record: 'llm',
      host: 'gpu-1',
      state: 'running',
    });
    expect(screen.state.containers['gpu-1/stranger']?.record).toBeUndefined();

    engine.listed = container('renamed', 'exited', 'llm');
    host.running[0]?.print('\n{"Action":"die"}\n{"Action":"rename"}\n');
    await screen.until(({ containers }) => containers['gpu-1/renamed'] && !containers['gpu-1/llm']);
    expect(screen.state.containers['gpu-1/renamed']).toMatchObject({ record: 'llm', state: 'exited' });
  });

  test('are read as root only where the engine is not open to the user', async () => {
    for (const [installed, sudo] of [
      ['root', true],
      ['user', false],
    ] as const) {
      const { screen, host, end } = watching({ installed, listed: container('llm') });
      await screen.until(({ containers }) => containers['gpu-1/llm']);
      expect(host.transport.runs.find(({ command }) => command.startsWith('docker ps'))?.sudo).toBe(sudo);
      await end();
    }
  });

  test('no engine yet: connecting, with the reason, until it is there; a stopped one is not started by asking', async () => {
    const engine = { installed: 'absent', listed: container('llm') };
    const { screen, host, source } = watching(engine);
    const problem = () => inEnglish(source()?.problem);
    await screen.until(() => problem() === 'There is no Docker on gpu-1 yet.');
    expect(source()?.contact).toBe('connecting');
    engine.installed = 'stopped';
    await screen.until(() => problem() === 'Docker on gpu-1 is stopped.');
    expect(host.transport.commands.some((command) => command.startsWith('docker'))).toBe(false);
    engine.installed = 'user';
    await screen.until(() => source()?.contact === 'live');
    expect(screen.state.containers['gpu-1/llm']).toBeDefined();
  });

  test('an engine that stops is lost; what is gone when it is back is deleted', async () => {
    const engine = { installed: 'user', listed: container('llm') + container('goes') };
    const { screen, host, source } = watching(engine);
    const problem = () => inEnglish(source()?.problem);
    await screen.until(() => source()?.contact === 'live');
    engine.installed = 'stopped';
    host.running[0]?.end(1);
    await screen.until(() => source()?.contact === 'lost' && problem() === 'Docker on gpu-1 is stopped.');
    expect(Object.keys(screen.state.containers)).toEqual(['gpu-1/llm', 'gpu-1/goes']);
    engine.installed = 'user';
    engine.listed = container('llm');
    await screen.until(({ containers }) => source()?.contact === 'live' && !containers['gpu-1/goes']);
  });

  test('a silent stream is a lost one, and is not left running', async () => {
    const engine = { installed: 'user', listed: container('llm') };
    const { screen, host, source } = watching(engine, impatient);
    await screen.until(() => source()?.contact === 'live');
    await screen.until(() => source()?.contact === 'lost');
    expect(inEnglish(source()?.problem)).toBe('pi@recorded:22 does not answer within 0.4 s.');
    expect(host.running.length).toBeLessThanOrEqual(1);
  });

  test('a sign of life keeps it live', async () => {
    let longestGap = Infinity;
    // Where this machine itself stood still for so long, the host was silent indeed: once more.
    while (longestGap > impatient.answerMs / 2) {
      const { screen, host, source, end } = watching({ installed: 'user', listed: '' }, impatient);
      await screen.until(() => source()?.contact === 'live');
      const contacts = new Set<string | undefined>();
      const printed = [performance.now()];
      for (let i = 0; i < 10; i++) {
        host.running[0]?.print('\n');
        await new Promise((resolve) => setTimeout(resolve, impatient.answerMs / 4));
        printed.push(performance.now());
        contacts.add(source()?.contact);
      }
      await end();
      longestGap = Math.max(...printed.slice(1).map((at, i) => at - printed[i]!));
      if (longestGap <= impatient.answerMs / 2) expect([...contacts]).toEqual(['live']);
    }
  });

  test.each(['', 'Cannot connect to the Docker daemon', '{"name":3}', '{"name":""}\n[]\nnull', '\u0000'])(
    'senseless output holds no containers: %j',
    (output) => expect(readContainers('gpu-1', output, createMatcher(fakeTopology())).size).toBe(0),
  );
});
