import { expect, test } from 'vitest';
import { inEnglish, text } from '#shared/language/text';
import type { Change, Step } from '#shared/plan/plan';
import { driftOfPlan, type Held } from './drift-of-plan';
import { fakeTopology } from './testing/fake-design';

const step = (id: string, ...changes: Change[]): Step => {
  const [target = '', resource = ''] = id.split('/');
  return {
    id,
    target,
    resource,
    title: text`Do what is needed`,
    reason: text`it is not so`,
    changes,
    needs: [],
    restarts: [],
    disruptive: false,
    factsHash: '',
  };
};
const nothing: Held = { entryOf: () => undefined, wantedOf: () => undefined };
/** What was never applied, without what all of it has in common. */
const drift = (...steps: Step[]) =>
  inEnglish(driftOfPlan({ steps }, fakeTopology(), nothing)).map(({ step: _, cause, adopt: __, ...told }) => {
    expect(cause).toBe('new');
    return told;
  });
/** One change of `id`, where `applied` is what the last apply left. */
const against = (id: string, applied: Change, now: Change) =>
  inEnglish(
    driftOfPlan({ steps: [step(id, now)] }, fakeTopology(), {
      ...nothing,
      entryOf: () => ({ at: '', plan: '', title: 'Did it', changes: [applied] }),
    }),
  ).map(({ applied, cause, adopt }) => ({ applied, cause, adopt }));

const command: Change = { kind: 'command', command: 'true', explain: text`so`, sudo: true };
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

test('a JSON file of several owners tells each key of ours, and which side moved it', () => {
  const told = (value: object) => file(JSON.stringify({ ...value, theirs: 1 }), JSON.stringify(designed));
  const designed = { log: { driver: 'local', size: '9' }, mtu: 1400, theirs: 1 };
  const left: Change = file(null, JSON.stringify({ log: { driver: 'local', size: '5' }, mtu: 1400 }));
  const now = { log: { driver: 'json-file', size: '5' }, mtu: 1400 };
  const path = { path: '/etc/docker/daemon.json' };
  expect(drift(step('pi-1/x', { ...told(now), ...path }))).toEqual([
    { subject: 'pi-1', field: '/etc/docker/daemon.json log.driver', designed: 'local', live: 'json-file' },
    { subject: 'pi-1', field: '/etc/docker/daemon.json log.size', designed: '9', live: '5' },
  ]);
  expect(against('pi-1/x', { ...left, ...path }, { ...told(now), ...path })).toEqual([
    { applied: 'local', cause: 'machine' },
    { applied: '5', cause: 'design' },
  ]);
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

const port = (before: string, after: string): Change => ({ kind: 'port', port: 'vs1', before, after });

test.each([
  ['access 10', 'access 10', 'machine'],
  ['access 20', 'access 10', 'design'],
  ['access 30', 'access 10', 'both'],
])('of three sides, last applied %s: designed %s, live access 20: %s moved', (applied, designed, cause) => {
  expect(against('sw1/access-vlan/1', port('not set', applied), port('access 20', designed))).toMatchObject([
    { applied, cause },
  ]);
});

test('each field of an object has its own third side', () => {
  const text = (replicas: number, image: string) =>
    `spec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers: [{ image: "${image}" }]\n`;
  const now = object(text(3, 'app:1'), text(2, 'app:2'));
  expect(against('home/workload/app', object(null, text(2, 'app:1')), now)).toEqual([
    { applied: '2', cause: 'machine', adopt: { path: ['workloads', 'app', 'replicas'], value: 3 } },
    { applied: 'app:1', cause: 'design', adopt: { path: ['workloads', 'app', 'image'], value: 'app:1' } },
  ]);
});

test('a file that was applied as it is designed was changed on the machine', () => {
  expect(against('pi-1/x', file(null, 'a\n'), file('b\n', 'a\n'))).toEqual([
    { applied: 'a', cause: 'machine', adopt: undefined },
  ]);
});

test('what is taken away is there and not designed', () => {
  const gone: Step = { ...step('home/workload/old', object('a: 1', 'a: 1')), takesAway: true };
  expect(inEnglish(driftOfPlan({ steps: [gone] }, fakeTopology(), nothing))).toMatchObject([
    { designed: 'not there', live: 'there', cause: 'design', step: 'home/workload/old' },
  ]);
});
