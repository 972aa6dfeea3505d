import { beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '#shared/ipc/fault';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { MeasuredPair, MeasurePlan } from '#shared/results/measured';
import { text } from '#shared/language/text';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument, undo, useDocument } from './document';
import {
  adoptMeasured,
  cancelMeasurement,
  forgetMeasurement,
  measureShown,
  planMeasurement,
  setEchoes,
  toggleMeasured,
  useMeasure,
} from './measure';

const all = ['pi-1', 'pi-2', 'pi-3'];
const planOf = (hosts: string[]): MeasurePlan => ({
  all,
  hosts,
  rounds: [hosts.slice(1).map((to) => ({ from: hosts[0] ?? '', to, command: 'ping' }))],
  unjoined: [],
  seconds: 2,
});
const pair: MeasuredPair = {
  ...{ from: 'pi-1', to: 'pi-2', address: '10.20.10.12', sent: 8, roundTrips: [300e3], simulated: 200e3 },
  ...{ passes: { 'pi-1': 2, 'pi-2': 2 }, assumed: ['pi-1', 'pi-2'] },
};
const fitted = { device: 'pi-1', before: 50e3, fitted: { mean: 100e3, halfWidth: 2e3 } } as never;

const asked: unknown[] = [];
const open = (handlers: Partial<RackloomHandlers> = {}) => {
  useClient.setState({
    client: inMemoryMain({
      'measure.plan': ({ hosts = all }) => planOf(hosts),
      'measure.run': async ({ hosts, count }) => {
        asked.push({ hosts, count });
        return { pairs: [pair], fit: { fitted: [fitted], unknown: [] }, diagnostics: [] };
      },
      ...handlers,
    }),
  });
  openDocument({ path: null, name: 'homelab', text: sampleText });
};

beforeEach(() => {
  forgetMeasurement();
  asked.length = 0;
});

describe('a measurement', () => {
  it('runs only what was shown, among the machines that were chosen', async () => {
    open();
    await measureShown();
    expect(asked).toEqual([]);
    await planMeasurement();
    await toggleMeasured('pi-2');
    expect(useMeasure.getState().plan?.hosts).toEqual(['pi-1', 'pi-3']);
    await setEchoes(20);
    await measureShown();
    expect(asked).toEqual([{ hosts: ['pi-1', 'pi-3'], count: 20 }]);
    expect(useMeasure.getState()).toMatchObject({ running: null, plan: null, found: { pairs: [pair] } });
  });

  it('is adopted as one step, and stands beside the simulation that has it then', async () => {
    open();
    await planMeasurement();
    await measureShown();
    adoptMeasured();
    expect(useDocument.getState().topology?.devices['pi-1']?.machine).toMatchObject({ stack: 100e3 });
    expect(useMeasure.getState().found).toMatchObject({ pairs: [{ simulated: 300e3 }], fit: { fitted: [] } });
    undo();
    expect(useDocument.getState().topology?.devices['pi-1']?.machine?.stack).toBeUndefined();
  });

  it('that is cancelled leaves what was shown', async () => {
    let stopped = false;
    open({
      'measure.run': (_, { signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('stopped'));
          }),
        ),
    });
    await planMeasurement();
    const running = measureShown();
    cancelMeasurement();
    await running;
    await expect.poll(() => stopped).toBe(true);
    expect(useMeasure.getState()).toMatchObject({ running: null, plan: { hosts: all }, fault: null });
  });

  it('that cannot be planned says why', async () => {
    open({ 'measure.plan': () => Promise.reject(new FaultError({ code: 'design', summary: text`No.` })) });
    await planMeasurement();
    expect(useMeasure.getState().fault?.summary).toBe('No.');
  });
});
