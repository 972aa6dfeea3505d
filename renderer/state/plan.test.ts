import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text, verbatim } from '#shared/language/text';
import type { RackloomHandlers } from '#shared/ipc/contract';
import type { Plan } from '#shared/plan/plan';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { changeField } from './design';
import { openDocument } from './document';
import { stopLive } from './live';
import { applyPlan, forgetPlan, isAgreeable, makePlan, usePlan } from './plan';

const step = (id: string): Plan['steps'][number] => ({
  id,
  target: 'pi-1',
  resource: 'hostname',
  title: verbatim(id),
  reason: verbatim(''),
  changes: [],
  needs: [],
  restarts: [],
  disruptive: false,
  factsHash: '',
});
const plan: Plan = {
  version: 1,
  hash: 'abc',
  topology: { name: 'homelab', hash: '' },
  targets: [],
  steps: [step('pi-1/hostname'), step('pi-1/k3s-server')],
  unchanged: [],
  diagnostics: [],
};

const open = (handlers: Partial<RackloomHandlers>) => {
  useClient.setState({ client: inMemoryMain(handlers) });
  openDocument({ path: null, name: 'homelab', text: sampleText });
};

beforeEach(forgetPlan);
afterEach(stopLive);

describe('a plan', () => {
  it('can be agreed to while the drawn design is the planned one, wherever it is drawn', async () => {
    open({ 'plan.make': () => Promise.resolve(plan) });
    await makePlan();
    expect(isAgreeable()).toBe(true);
    changeField(['layout', 'cables', 'pi-1'], { x: 1, y: 2 }, 'Move');
    expect(isAgreeable()).toBe(true);
    changeField(['devices', 'pi-1', 'label'], 'First', 'Label');
    expect(isAgreeable()).toBe(false);
  });

  it('that cannot be made says why', async () => {
    open({
      'plan.make': () => Promise.reject(Object.assign(new Error('no way'), { code: 'x', mend: 'find one' })),
    });
    await makePlan();
    expect(usePlan.getState()).toMatchObject({
      phase: 'none',
      fault: { summary: 'no way', mend: 'find one' },
    });
  });

  it('that was still being read when it was forgotten is not shown later, and says no fault', async () => {
    open({
      'plan.make': (_, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    });
    const reading = makePlan();
    forgetPlan();
    await reading;
    expect(usePlan.getState()).toMatchObject({ phase: 'none', plan: null, fault: null });
  });

  it('is applied by the hash that was agreed to, and by no other', async () => {
    const applied: string[] = [];
    open({
      'plan.make': () => Promise.resolve(plan),
      'plan.apply': ({ hash }, { progress }) => {
        applied.push(hash);
        progress({ at: '', type: 'step', step: 'pi-1/hostname', state: 'running' });
        progress({ at: '', type: 'output', step: 'pi-1/hostname', text: 'a' });
        progress({ at: '', type: 'output', step: 'pi-1/hostname', text: 'b' });
        progress({ at: '', type: 'step', step: 'pi-1/hostname', state: 'done', seconds: 1 });
        return Promise.resolve({
          outcome: 'done',
          plan: hash,
          done: [],
          left: [],
          failures: [],
          seconds: 1,
          journal: '',
        });
      },
    });
    await makePlan();
    await applyPlan('another');
    expect(applied).toEqual([]);
    await applyPlan('abc');
    expect(applied).toEqual(['abc']);
    expect(usePlan.getState()).toMatchObject({
      phase: 'finished',
      steps: {
        'pi-1/hostname': { state: 'done', output: 'ab', seconds: 1 },
        'pi-1/k3s-server': { state: 'waiting' },
      },
    });
  });

  it('shows a failed step with its failure', async () => {
    const failure = { host: 'pi-1', step: 'pi-1/hostname', summary: text`it failed`, tail: ['last line'] };
    open({
      'plan.make': () => Promise.resolve(plan),
      'plan.apply': (_, { progress }) => {
        progress({ at: '', type: 'failed', step: 'pi-1/hostname', failure });
        return Promise.reject(new Error('stopped'));
      },
    });
    await makePlan();
    await applyPlan('abc');
    expect(usePlan.getState().steps['pi-1/hostname']).toMatchObject({
      state: 'failed',
      failure: { summary: 'it failed', tail: ['last line'] },
    });
    expect(usePlan.getState().fault?.summary).toBe('stopped');
  });
});
