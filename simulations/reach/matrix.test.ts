import { expect, it } from 'vitest';
import { compileDraft } from '../compile/compile';
import { sampleHomelab } from '../testing/sample';
import { reachDifference } from './difference';
import { reachMatrix } from './matrix';

const before = reachMatrix(compileDraft(sampleHomelab()));

it('holds every pair by every port that the target has', () => {
  const of = (from: string, to: string) =>
    before.verdicts.filter((v) => v.from === from && v.to === to).map(({ port, reaches }) => [port, reaches]);
  expect(of('internet', 'app-web')).toEqual([[80, true]]);
  expect(of('app', 'gitea-web')).toEqual([
    [22, true],
    [80, true],
  ]);
  expect(of('internet', 'dev')).toEqual([[undefined, false]]);
  expect(before.ends).not.toContain('sw1');
  const starts = before.ends.filter((id) => !(id in sampleHomelab().services));
  for (const a of starts)
    for (const b of before.ends) if (a !== b) expect(of(a, b).length).toBeGreaterThan(0);
});

it('tells what a change of the file does, and nothing where nothing changed', () => {
  expect(reachDifference(before, before)).toEqual([]);
  const topology = sampleHomelab();
  topology.access.unshift({ from: 'lan', to: 'compute', protocol: 'any', action: 'deny' });
  delete topology.services['qdrant-api'];
  topology.traffic.requests = {};
  const changes = reachDifference(before, reachMatrix(compileDraft(topology)));
  const denied = changes.filter(({ after }) => after?.decider === 'access rule');
  expect(denied.map(({ from, to }) => `${from} ${to}`)).toEqual(['dev gpu-1', 'dev embeddings', 'dev llm']);
  expect(denied[0]!.before?.reaches).toBe(true);
  const gone = changes.filter(({ after }) => after === null);
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.every(({ to }) => to === 'qdrant-api')).toBe(true);
  expect(denied.length + gone.length).toBe(changes.length);
});
