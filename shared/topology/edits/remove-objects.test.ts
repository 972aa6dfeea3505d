import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersById } from '../owners';
import { sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { isRefusal } from './refuse';
import { alsoRemoved, removeObjects } from './remove-objects';

const sample = sampleTopology();

describe('removing', () => {
  it('a worker takes its cable, memberships, traffic and place along', () => {
    const next = removeObjects(sample, { ids: ['pi-3'] });
    expect(next.devices['pi-3']).toBeUndefined();
    expect(next.cables['pi-3-sw1']).toBeUndefined();
    expect(next.clusters['home']?.agents).toEqual(['pi-2', 'pi-4']);
    expect(next.traffic.flows['telemetry']).toBeUndefined();
    expect(next.layout.cables?.['pi-3']).toBeUndefined();
    expect(complaints(next)).toEqual([]);
  });

  it('frees workloads that were bound to a host, and forgets what was said of it as a node', () => {
    const next = removeObjects(sample, { ids: ['pi-2'] });
    expect(next.workloads['postgres']).not.toHaveProperty('on');
    expect(next.clusters['home']).not.toHaveProperty('nodes');
  });

  it('of several entries of a list takes the right ones', () => {
    expect(removeObjects(sample, { ids: ['pi-2', 'pi-4'] }).clusters['home']?.agents).toEqual(['pi-3']);
  });

  it('a GPU host takes its containers and the calls to them, not the requests that make them', () => {
    const next = removeObjects(sample, { ids: ['gpu-1'] });
    expect(next.containers).toEqual({});
    expect(next.traffic.requests['question']?.calls.map(({ to }) => to)).toEqual(['qdrant-api']);
    expect(next.expectations['camera-is-smooth']).toBeUndefined();
  });

  it('a VLAN takes its port modes, rules and expectations', () => {
    const next = removeObjects(sample, { ids: ['iot'] });
    expect(next.access).toEqual([]);
    expect(next.devices['sw1']?.ports?.['16']).toEqual({});
    expect(next.devices['sw1']?.ports?.['1']?.vlan).toEqual({
      trunk: ['lan', 'cluster', 'compute'],
      native: 'lan',
    });
    expect(next.expectations['things-stay-out']).toBeUndefined();
  });

  it('a cluster takes all that runs in it', () => {
    const next = removeObjects(sample, { ids: ['home'] });
    expect([next.namespaces, next.workloads, next.services, next.ingresses]).toEqual([{}, {}, {}, {}]);
    expect(Object.keys(next.containers)).toEqual(['llm', 'embeddings']);
    expect([...alsoRemoved(sample, removeObjects(sample, { ids: ['home'] }), ['home']).keys()]).toContain(
      'gitea-web',
    );
  });

  it('does not leave a cluster without a server', () => {
    expect(() => removeObjects(sample, { ids: ['pi-1'] })).toThrow(
      'Cluster home would be left without a server.',
    );
    expect(removeObjects(sample, { ids: ['pi-1', 'home'] }).devices['pi-1']).toBeUndefined();
  });

  it('of nothing is no change', () => {
    expect(removeObjects(sample, { ids: ['nobody'] })).toBe(sample);
  });

  it('of anything leaves a sound file or is refused', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...ownersById(sample).keys()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ids, (gone) => {
        try {
          const next = removeObjects(sample, { ids: gone });
          expect(complaints(next)).toEqual([]);
          for (const id of gone) expect(ownersById(next).has(id)).toBe(false);
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });
});
