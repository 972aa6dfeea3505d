import { expect, test } from 'vitest';
import { text } from '#shared/language/text';
import type { StudyOrder } from './study-messages';
import { emptyTopology } from '#shared/topology/topology';
import { runStudy } from './study';

const order: StudyOrder<'failures'> = { kind: 'failures', topology: emptyTopology('lab'), settings: {} };
/** A thread that does as told, in place of the built one. */
const threadThat = (does: string) => ({
  url: new URL(
    `data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.once('message', (order) => { ${does} });`,
  ),
});
const conduct = (does: string, signal = new AbortController().signal) => {
  const told: unknown[] = [];
  const studied = runStudy(order, { signal, progress: (far) => told.push(far), source: threadThat(does) });
  return { studied, told };
};

test('a study tells how far it is and what it found', async () => {
  const { studied, told } = conduct(
    `parentPort.postMessage({ type: 'progress', progress: { done: 1, of: 2 } });
     parentPort.postMessage({ type: 'done', studied: { result: order.topology.name, diagnostics: [] } });`,
  );
  expect(await studied).toEqual({ result: 'lab', diagnostics: [] });
  expect(told).toEqual([{ done: 1, of: 2 }]);
});

test('a cancel ends it though its thread never looks up', async () => {
  const abort = new AbortController();
  const { studied } = conduct(
    `parentPort.postMessage({ type: 'progress', progress: {} }); for (;;);`,
    abort.signal,
  );
  abort.abort();
  await expect(studied).rejects.toMatchObject({ code: 'cancelled' });
  await expect(conduct('', abort.signal).studied).rejects.toMatchObject({ code: 'cancelled' });
});

test('what goes wrong in its thread reaches the caller', async () => {
  const fault = { code: 'sweep', summary: text`A value is empty.`, mend: text`Write one.` };
  await expect(
    conduct(`parentPort.postMessage({ type: 'failed', fault: ${JSON.stringify(fault)} });`).studied,
  ).rejects.toMatchObject({ fault, summary: 'A value is empty.', mend: 'Write one.' });
  await expect(conduct(`throw new Error('broken');`).studied).rejects.toThrow('broken');
  await expect(conduct('process.exit(3);').studied).rejects.toThrow('ended with 3');
});
