import { expect, it } from 'vitest';
import type { Results } from '#shared/results/results';
import type { Topology } from '#shared/topology/topology';
import { addDeviceAt, changeClusterRole, connectPorts } from '../state/design';
import { openDocument, undo, useDocument } from '../state/document';
import { sampleText } from '../testing/sample';
import { stepAt } from './tour-steps';

const design = () => useDocument.getState().topology!;
const runOf = (simulated: Topology) => ({
  results: {} as Results,
  simulated,
  ran: { duration: 1, warmup: 0, seed: 1 },
  replications: null,
});

it('goes on with each thing done, back with each undone, and ends with a run that has the new worker', () => {
  openDocument({ path: null, name: 'homelab', text: sampleText });
  const before = design();
  const kept = runOf(before);
  const step = (simulated: Topology | null = before) =>
    stepAt({ before, topology: design(), kept, simulated });
  expect(stepAt({ before, topology: before, kept: null, simulated: null })).toBe(0);
  expect(step()).toBe(1);

  addDeviceAt('mini-pc', { x: 0, y: 0 });
  expect(step()).toBe(1);
  addDeviceAt('raspberry-pi', { x: 0, y: 0 });
  expect(step()).toBe(2);
  connectPorts('pi-5:eth0', 'sw1:6');
  expect(step()).toBe(3);
  undo();
  expect(step()).toBe(2);
  connectPorts('pi-5:eth0', 'sw1:6');
  changeClusterRole('pi-5', { role: 'agent', cluster: 'home' });
  expect(step()).toBe(4);
  expect(step(design())).toBe(5);
});

it('does not take a run of another design for the first', () => {
  openDocument({ path: null, name: 'homelab', text: sampleText });
  const before = design();
  addDeviceAt('raspberry-pi', { x: 0, y: 0 });
  const facts = { before, topology: design(), simulated: null };
  expect(stepAt({ ...facts, kept: runOf(design()) })).toBe(0);
  expect(stepAt({ ...facts, kept: runOf(before) })).toBe(2);
});
