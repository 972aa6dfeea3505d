import { expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import { emptyLive } from '#shared/live/entities';
import { readStatus } from './status';
import { fakeDesign } from './testing/fake-design';
import { connectionsTo } from './testing/streaming-host';

const design = {
  ...fakeDesign(),
  topology: { ...fakeDesign().topology, clusters: {}, namespaces: {}, workloads: {}, services: {} },
};
const options = {
  design,
  connections: connectionsTo({}),
  secrets: { get: (name: string) => Promise.reject(new Error(`no secret ${name}`)) },
  signal: new AbortController().signal,
};

test('hosts that cannot be reached are problems, not agreement and not drift', async () => {
  const { drift, diagnostics } = inEnglish(await readStatus({ ...options, live: emptyLive() }));
  expect(drift).toEqual([]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ summary }) => summary);
  for (const device of ['sw1', 'pi-1', 'pi-2', 'gpu-1'])
    expect(errors.some((summary) => summary.includes(`There is no way to ${device}.`))).toBe(true);
});
