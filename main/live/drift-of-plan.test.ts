import { expect, test } from 'vitest';
import type { Change, Step } from '#shared/plan/plan';
import { driftOfPlan } from './drift-of-plan';
import { fakeTopology } from './testing/fake-design';

const step = (id: string, ...changes: Change[]): Step => {
  const [target = '', resource = ''] = id.split('/');
  return {
    id,
    target,
    resource,
    title: 'Do what is needed',
    reason: 'it is not so',
    changes,
    needs: [],
    restarts: [],
    disruptive: false,
    factsHash: '',
  };
};
const drift = (...steps: Step[]) => driftOfPlan({ steps }, fakeTopology());

const command: Change = { kind: 'command', command: 'true', explain: '', sudo: true };
const file = (before: string | null, after: string, more: object = {}): Change => ({
  kind: 'file',
  path: '/etc/x',
  mode: '0644',
  owner: 'root:root',
  before,
  after,
  ...more,
});
const object = (before: string | null, after: string): Change => ({
  kind: 'object',
  verb: 'apply',
  object: 'Deployment apps app',
  before,
  after,
});

test('a step without two sides is told by its reason, about its host', () => {
  const whole = { field: 'k3s-agent', designed: 'Do what is needed', live: 'it is not so' };
  expect(drift(step('pi-2/k3s-agent', command))).toEqual([{ subject: 'pi-2', ...whole }]);
  expect(drift(step('pi-2/k3s-agent', file(null, 'a'), command))).toEqual([{ subject: 'pi-2', ...whole }]);
  expect(drift(step('pi-2/k3s-agent', file('a', 'token: <secret t>', { sensitive: true })))).toEqual([
    { subject: 'pi-2', ...whole },
  ]);
});

test('a step on a record of the design is about that record', () => {
  expect(drift(step('gpu-1/docker-container/llm', command))[0]?.subject).toBe('llm');
  expect(drift(step('home/workload/app', object(null, 'a: 1')))[0]?.subject).toBe('app');
  expect(drift(step('home/node-labels/pi-2', command))[0]?.subject).toBe('pi-2');
});

test('a switch port tells both VLANs', () => {
  expect(
    drift(
      step('sw1/access-vlan/1', { kind: 'port', port: 'vs1', before: 'VLAN 20', after: 'VLAN 10' }, command),
    ),
  ).toEqual([{ subject: 'sw1:1', field: 'VLAN', designed: 'VLAN 10', live: 'VLAN 20' }]);
});

test('a file tells the first lines that differ', () => {
  expect(drift(step('pi-1/x', file('same\nold\n', 'same\nnew 1\nnew 2\n')))).toEqual([
    { subject: 'pi-1', field: '/etc/x', designed: 'new 1 (and 1 more)', live: 'old' },
  ]);
  expect(drift(step('pi-1/x', file('same\n', 'same\nnew\n')))[0]?.live).toBe('nothing more');
});

test('no secret and no unknown of a file is told', () => {
  const [only] = drift(
    step('pi-1/x', file('token: <secret t>\na\n', 'token: <known after pi-1/k3s-server>\nb\n')),
  );
  expect(JSON.stringify(only)).not.toMatch(/secret|known after/);
});

test('an object tells every field that differs', () => {
  const before = 'spec:\n  replicas: 3\n  template:\n    containers: [{ name: app, image: "app:0" }]\n';
  const after =
    'spec:\n  replicas: 2\n  paused: true\n  template:\n    containers: [{ name: app, image: "app:1" }]\nsecret: <secret p>\n';
  expect(drift(step('home/workload/app', object(before, after)))).toEqual([
    { subject: 'app', field: 'Deployment apps app spec.replicas', designed: '2', live: '3' },
    { subject: 'app', field: 'Deployment apps app spec.paused', designed: 'true', live: 'nothing' },
    {
      subject: 'app',
      field: 'Deployment apps app spec.template.containers[0].image',
      designed: 'app:1',
      live: 'app:0',
    },
  ]);
});
