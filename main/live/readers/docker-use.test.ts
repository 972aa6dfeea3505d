import { afterEach, describe, expect, test } from 'vitest';
import { recordedTransport } from '../../transports/testing/recorded';
import { connectionsTo } from '../testing/streaming-host';
import { watchReaders } from '../testing/watch-readers';
import { dockerUseReader, readStats } from './docker-use';

let end = () => Promise.resolve();
afterEach(() => end());

/** As `docker stats --no-stream --no-trunc --format '{{json .}}'` prints it (Docker docs, "docker container stats"). */
const printed = [
  '{"BlockIO":"147kB / 0B","CPUPerc":"2.80%","Container":"9c76f7834ae2","ID":"9c76f7834ae2","MemPerc":"0.72%","MemUsage":"14.02MiB / 1.934GiB","Name":"llm","NetIO":"648B / 0B","PIDs":"14"}',
  '{"BlockIO":"--","CPUPerc":"--","Container":"67b2525d8ad1","ID":"67b2525d8ad1","MemPerc":"--","MemUsage":"-- / --","Name":"stopping","NetIO":"--","PIDs":"--"}',
].join('\n');

describe('what containers use', () => {
  test('is asked in one command, as root where the engine wants it, again and again', async () => {
    let output = printed;
    const host = recordedTransport({
      answers: [
        { argv: /command -v docker/, result: 'root\n' },
        { argv: /^docker stats/, result: () => output },
      ],
    });
    const watch = watchReaders({
      readers: [dockerUseReader],
      connections: connectionsTo({ 'gpu-1': host }),
    });
    end = watch.end;
    await watch.screen.until(() => watch.contact('docker-use/gpu-1') === 'live');
    expect(watch.screen.state.use).toEqual({
      'container/gpu-1/llm': expect.objectContaining({ cores: 0.028, memoryBytes: 14 * 2 ** 20 }) as unknown,
      'container/gpu-1/stopping': { source: 'docker-use/gpu-1', seenAt: expect.any(Number) as unknown },
    });
    expect(host.runs.find(({ command }) => command.startsWith('docker stats'))?.sudo).toBe(true);
    output = printed.replace('2.80%', '180.5%');
    await watch.screen.until(({ use }) => use['container/gpu-1/llm']?.cores === 1.805);
    output = '';
    await watch.screen.until(({ use }) => Object.keys(use).length === 0);
  });

  test.each([
    ['5.5MiB / 64MiB', 6],
    ['796KiB / 64MiB', 1],
    ['1.5GiB / 4GiB', 1536],
    ['0B / 0B', 0],
  ])('memory %s', (usage, mebibytes) => {
    const text = JSON.stringify({ Name: 'a', CPUPerc: '0.00%', MemUsage: usage });
    expect(readStats('gpu-1', text).get('container/gpu-1/a')).toEqual({
      cores: 0,
      memoryBytes: mebibytes * 2 ** 20,
    });
  });

  test.each(['', 'not json', '{"Name":""}', '\u001b[2J{}', '[]'])(
    'senseless lines are passed over: %j',
    (text) => {
      expect(readStats('gpu-1', text).size).toBe(0);
    },
  );
});
