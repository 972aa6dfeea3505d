import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersById } from '../owners';
import { design, sampleTopology } from '../testing/design';
import { complaints } from '../testing/sound';
import { renameId } from './rename-id';

const sample = sampleTopology();

describe('renaming', () => {
  it('follows every reference', () => {
    const next = renameId(sample, { from: 'pi-2', to: 'storage' });
    expect(next.cables['pi-2-sw1']?.between).toEqual(['storage:eth0', 'sw1:3']);
    expect(next.clusters['home']).toMatchObject({
      agents: ['storage', 'pi-3', 'pi-4'],
      nodes: { storage: { labels: { 'rackloom.dev/role': 'storage' } } },
    });
    expect(next.workloads['postgres']?.on).toEqual(['storage']);
    expect(next.layout.cables?.['storage']).toEqual(sample.layout.cables?.['pi-2']);
    expect(JSON.stringify(next)).not.toContain('"pi-2"');
  });

  it('follows jumps, calls and expectations', () => {
    const jumping = design({
      devices: { gate: { kind: 'nas' }, far: { kind: 'nas', ssh: { jump: 'gate' } } },
    });
    expect(renameId(jumping, { from: 'gate', to: 'door' }).devices['far']?.ssh?.jump).toBe('door');
    const next = renameId(sample, { from: 'page', to: 'visit' });
    expect(next.expectations['pages-are-quick']).toMatchObject({ requests: 'visit' });
    const cached = renameId(sample, { from: 'valkey-cache', to: 'cache' });
    expect(cached.traffic.requests['page']?.calls[0]?.to).toBe('cache');
  });

  it('follows bulk copies, and the scenarios that name them', () => {
    const copying = design({
      devices: { nas: { kind: 'nas' }, far: { kind: 'nas' } },
      traffic: { bulk: { backup: { from: 'nas', to: 'far', onDemand: true } } },
      scenarios: { night: { traffic: { only: ['backup'] } } },
    });
    const next = renameId(copying, { from: 'backup', to: 'nightly' });
    expect(Object.keys(next.traffic.bulk ?? {})).toEqual(['nightly']);
    expect(next.scenarios['night']?.traffic?.only).toEqual(['nightly']);
    expect(() => renameId(copying, { from: 'far', to: 'backup' })).toThrow(
      'is the id of a bulk copy already',
    );
  });

  it('keeps the place among the siblings', () => {
    const order = Object.keys(sample.devices);
    const next = renameId(sample, { from: 'router', to: 'gate' });
    expect(Object.keys(next.devices)).toEqual(order.map((id) => (id === 'router' ? 'gate' : id)));
  });

  it('refuses an id that is none, is taken, or is not there', () => {
    expect(() => renameId(sample, { from: 'dev', to: 'My PC' })).toThrow('"My PC" cannot be an id.');
    expect(() => renameId(sample, { from: 'dev', to: 'lan' })).toThrow('"lan" is the id of a VLAN already.');
    expect(() => renameId(sample, { from: 'nobody', to: 'x' })).toThrow(
      'There is nothing with the id "nobody".',
    );
  });

  it('there and back is no change, whatever is renamed', () => {
    const ids = fc.constantFrom(...ownersById(sample).keys());
    fc.assert(
      fc.property(ids, (from) => {
        const next = renameId(sample, { from, to: 'another-name' });
        expect(complaints(next)).toEqual([]);
        expect(JSON.stringify(renameId(next, { from: 'another-name', to: from }))).toBe(
          JSON.stringify(sample),
        );
      }),
      { numRuns: 40 },
    );
  });
});
