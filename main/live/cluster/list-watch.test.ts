import { afterEach, describe, expect, test } from 'vitest';
import { startFakeApi, type FakeApi } from '../testing/fake-api';
import { fakePod, paths, type FakeObject } from '../testing/fake-objects';
import { soon } from '../testing/soon';
import { quickPace } from '../testing/watch-readers';
import { ApiError } from './api-error';
import { listAndWatch } from './list-watch';
import type { Watching } from './object-sink';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Watches pods, and writes down word for word what comes of them: `list of 2`, `ADDED app-1`. */
async function watching(prepare: (api: FakeApi) => void = () => undefined) {
  const api = await startFakeApi();
  prepare(api);
  const server = api.client();
  const said: string[] = [];
  const names: string[] = [];
  const sink: Watching['sink'] = {
    list: (objects) => {
      names.splice(0, Infinity, ...(objects as FakeObject[]).map(({ metadata }) => metadata.name));
      said.push(`list of ${objects.length}`);
    },
    change: (type, object) => said.push(`${type} ${(object as FakeObject).metadata.name}`),
    heard: () => undefined,
  };
  const stop = new AbortController();
  const running = listAndWatch({
    kubeConfig: server.kubeConfig,
    path: paths.pods,
    sink,
    pace: { ...quickPace, watchSeconds: 20, silenceMs: 20_000 },
    signal: stop.signal,
  });
  let failure: unknown;
  running.catch((error: unknown) => (failure = error));
  ends.push(async () => {
    stop.abort();
    await running.catch(() => undefined);
    await server.close();
    await api.stop();
  });
  const asked = (what: string) => api.requests.filter((each) => each === `${what} ${paths.pods}`).length;
  return {
    api,
    said,
    names,
    asked,
    failure: () => failure,
    put: (name: string) => api.put(paths.pods, fakePod(name)),
    watched: () => soon(() => expect(api.watches).toBe(1)),
    saidLast: (what: string) => soon(() => expect(said.at(-1)).toBe(what)),
  };
}

const putMany = (count: number) => (api: FakeApi) => {
  for (let i = 0; i < count; i++) api.put(paths.pods, fakePod(`app-${i}`));
};

describe('a watch', () => {
  test('that is torn within a line goes on from the last whole one: nothing lost, nothing twice, nothing listed', async () => {
    const { api, said, put, watched, saidLast, asked } = await watching();
    await watched();
    put('one');
    await saidLast('ADDED one');
    api.tearWatches('{"type":"ADDED","object":{"metadata":{"name":"two","resourceVersion":"rv.zzz"');
    put('two');
    await saidLast('ADDED two');
    await watched();
    put('three');
    await saidLast('ADDED three');
    expect(said).toEqual(['list of 0', 'ADDED one', 'ADDED two', 'ADDED three']);
    expect(asked('LIST')).toBe(1);
  });

  test('that is reset again and again says every change once, in order', async () => {
    const { api, said, put, watched, saidLast, asked } = await watching();
    const rounds = ['one', 'two', 'three', 'four'];
    for (const name of rounds) {
      await watched();
      api.resetWatches();
      put(name);
      await saidLast(`ADDED ${name}`);
    }
    expect(said).toEqual(['list of 0', ...rounds.map((name) => `ADDED ${name}`)]);
    expect(asked('LIST')).toBe(1);
  });

  test.each([
    ['410 in the stream', true],
    ['410 as its answer', false],
  ])('%s: lists anew, once', async (_, inStream) => {
    const { api, said, put, watched, asked } = await watching(putMany(2));
    await watched();
    api.muteWatches();
    api.remove(paths.pods, 'app-0', 'apps');
    api.compact(inStream);
    api.resetWatches();
    await soon(() => expect(said).toEqual(['list of 2', 'list of 1']));
    await watched();
    put('after');
    await soon(() => expect(said).toEqual(['list of 2', 'list of 1', 'ADDED after']));
    expect(asked('LIST')).toBe(2);
  });

  test.each([
    ['an error in the stream', { kind: 'Status', code: 500, message: 'etcdserver: leader changed' }],
    ['410 that stays', { kind: 'Status', code: 410, reason: 'Expired' }],
    ['an end without a word', null],
  ])('%s: is not answered by a storm of questions', async (_, event) => {
    const { api, asked, put, saidLast } = await watching((api) => (api.curtly = { event }));
    await soon(() => expect(asked('WATCH')).toBeGreaterThanOrEqual(3));
    const before = { at: performance.now(), asked: api.requests.length };
    await new Promise((resolve) => setTimeout(resolve, 400));
    const spent = performance.now() - before.at;
    // From the third on 40 ms apart at the least, each with a list at most.
    expect(api.requests.length - before.asked).toBeLessThanOrEqual(2 * (spent / 40 + 1));
    api.curtly = null;
    put('after');
    await soon(() => expect(api.watches).toBe(1));
    put('more');
    await saidLast('ADDED more');
  });

  test.each([401, 403, 429])('that is refused with %i ends with the refusal, asked once', async (status) => {
    const { failure, asked } = await watching((api) => (api.refusal = { to: 'WATCH', status }));
    await soon(() => expect(failure()).toBeInstanceOf(ApiError));
    expect(failure()).toMatchObject({ status });
    expect(asked('WATCH')).toBe(1);
  });
});

describe('a list in pages', () => {
  test('is of one time, though objects come meanwhile', async () => {
    const { names, asked, saidLast } = await watching((api) => {
      putMany(1_200)(api);
      api.onPage = () => api.put(paths.pods, fakePod(`late-${api.requests.length}`));
    });
    await saidLast('ADDED late-3');
    expect(asked('LIST')).toBe(3);
    expect(names).toHaveLength(1_200);
    expect(new Set(names).size).toBe(1_200);
  });

  test('whose time is forgotten midway is asked for whole, without loss or doubles', async () => {
    let expired = false;
    const { api, names, asked, watched } = await watching((api) => {
      putMany(1_200)(api);
      api.onPage = () => {
        if (!expired) api.expirePages();
        expired = true;
      };
    });
    await watched();
    expect(asked('LIST')).toBe(3);
    expect(names).toEqual(Array.from({ length: 1_200 }, (_, i) => `app-${i}`));
    expect(api.requests.filter((each) => each.startsWith('WATCH'))).toHaveLength(1);
  });
});
