import { expect, it } from 'vitest';
import { english, inEnglish } from '#shared/language/text';
import { sampleHomelab } from '../../testing/sample';
import { readAxis } from './axis';
import { planSweep, type SweepPlan } from './plan';

const sample = sampleHomelab();
const problemsOf = (...texts: string[]) => {
  const planned = planSweep(sample, texts);
  return 'diagnostics' in planned
    ? inEnglish(planned.diagnostics).map(({ summary, mend }) => `${summary} ${mend}`)
    : [];
};
const planOf = (...texts: string[]): SweepPlan => {
  const planned = planSweep(sample, texts);
  if ('diagnostics' in planned) throw new Error(english(planned.diagnostics[0]!.summary));
  return planned.plan;
};

it.each([
  ['a=1,2 , 4', ['1', '2', '4']],
  ['a=10/s..100/s:10', '10 20 30 40 50 60 70 80 90 100'.split(' ').map((value) => `${value} /s`)],
  ['a=0.1..0.3:3', ['0.1', '0.2', '0.3']],
  ['a=10 Mbps..10 Gbps*10', ['10 Mbps', '100 Mbps', '1 Gbps', '10 Gbps']],
  ['a=5 ms,1 s..2 s:2', ['5 ms', '1 s', '2 s']],
])('%s stands for values as the file writes them', (text, values) => {
  expect(readAxis(text)).toEqual({ axis: { path: 'a', values } });
});

it.each([
  ['a', 'names nothing'],
  ['a=1,,2', 'is empty'],
  ['a=1..5', 'does not say its step'],
  ['a=1 ms..5 Mbps:3', 'of its kind'],
  ['a=1..5:1', 'makes no steps'],
  ['a=1..5*1', 'makes no steps'],
  ['a=1..2:1000000000', 'more than 1000'],
  ['a=1..1e300*1.000001', 'more than 1000'],
  ['a=1,1', 'twice'],
])('%s is refused, with the mend', (text, why) => {
  const read = inEnglish(readAxis(text));
  expect('problem' in read && `${read.problem.summary} ${read.problem.mend}`).toContain(why);
});

it('goes through the grid with the last axis first, each point a design of its own', () => {
  const plan = planOf('cables.uplink.delay=5 ms,10 ms', 'workloads.app.replicas=1..3:3');
  expect(plan.points).toBe(6);
  expect(Array.from({ length: 6 }, (_, i) => plan.valuesAt(i).join(' '))).toEqual([
    '5 ms 1',
    '5 ms 2',
    '5 ms 3',
    '10 ms 1',
    '10 ms 2',
    '10 ms 3',
  ]);
  const last = plan.variantAt(5);
  expect('topology' in last && last.topology.cables['uplink']!.delay).toBe(10e6);
  expect('topology' in last && last.topology.workloads['app']!.replicas).toBe(3);
  expect('topology' in last && last.topology.devices).toEqual(sample.devices);
});

it('reaches a field that the file leaves out, a list, and a scenario', () => {
  const plan = planOf('cables.uplink.loss=0.01', 'scenarios.quiet-day.traffic.rate=0.5,2');
  const variant = plan.variantAt(1);
  expect('topology' in variant && variant.topology.cables['uplink']!.loss).toBe(0.01);
  expect('topology' in variant && variant.topology.scenarios['quiet-day']!.traffic!.rate).toBe(2);
});

it.each([
  ['cables.uplnk.delay=5 ms', 'Did you mean "uplink"?'],
  ['cable.uplink.delay=5 ms', 'Did you mean "cables"?'],
  ['uplink.delay=5 ms', 'Did you mean "cables.uplink.delay"?'],
  ['traffic.camera.rate=5 Mbps', 'Did you mean "traffic.flows.camera.rate"?'],
  ['cables.uplink.delay.x=5 ms', 'single value'],
  ['cables.uplink.delay=5', 'has no unit'],
  ['cables.uplink.delay=5 Mbps', 'is not a unit of a time'],
  ['workloads.app.replicas=1.5', 'not a whole number'],
  ['traffic.flows.camera.to=devv', 'Did you mean "dev"?'],
])('%s is a diagnostic with a mend', (text, why) => {
  expect(problemsOf(text).join()).toContain(why);
});

it('refuses a grid no one would wait for, and axes that undo each other', () => {
  expect(
    problemsOf('cables.uplink.delay=1 ms..2 ms:1000', 'workloads.app.replicas=1..11:11').join(),
  ).toContain('11,000 points');
  expect(problemsOf('workloads.app.replicas=1', 'workloads.app.replicas=2').join()).toContain('two axes');
});
