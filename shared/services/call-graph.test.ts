import { expect, it } from 'vitest';
import { sampleTopology } from '../topology/testing/design';
import { callGraph } from './call-graph';

const sample = sampleTopology();
const { parties, lines } = callGraph(sample);
const line = (id: string) => lines.find((one) => one.id === id);

it('has every ingress, workload and container, and the devices that talk to them', () => {
  expect(parties.filter(({ kind }) => kind === 'device').map(({ id }) => id)).toEqual(['internet', 'dev']);
  for (const records of [sample.ingresses, sample.workloads, sample.containers])
    for (const id of Object.keys(records)) expect(parties.map((party) => party.id)).toContain(id);
  expect(parties.find(({ id }) => id === 'gitea')).toEqual({
    id: 'gitea',
    kind: 'workload',
    within: 'git',
    services: ['gitea-web'],
  });
  expect(parties.find(({ id }) => id === 'llm')?.within).toBe('gpu-1');
});

it('leads a request through its ingress to the service, and on to what that asks', () => {
  expect(line('internet → app-home')).toMatchObject({ begins: true, traffic: ['page', 'question'] });
  expect(line('app-home → app-web')).toMatchObject({ to: 'app', service: 'app-web', begins: false });
  expect(line('app → valkey-cache')?.traffic).toEqual(['page']);
  expect(line('app → llm')).toMatchObject({ to: 'llm', traffic: ['question'] });
});

it('leaves out what devices send each other, and draws an ingress’ path that nothing takes', () => {
  expect(lines.some(({ traffic }) => traffic.includes('camera'))).toBe(false);
  const quiet = callGraph({ ...sample, traffic: { flows: {}, requests: {} } });
  expect(quiet.lines.map(({ id, traffic }) => [id, traffic])).toEqual([
    ['git-home → gitea-web', []],
    ['app-home → app-web', []],
  ]);
});
