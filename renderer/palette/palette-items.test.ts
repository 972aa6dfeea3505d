import { describe, expect, it } from 'vitest';
import { deviceKinds } from '#shared/devices/kinds';
import { findEntries } from './palette-items';

describe('findEntries', () => {
  it('shows every kind and no models while nothing is searched for', () => {
    expect(findEntries(' ')).toMatchObject({
      kinds: deviceKinds.map(({ name }) => ({ kind: name })),
      models: [],
    });
  });

  it('finds a model by its vendor and part of its name, in any order', () => {
    expect(findEntries('sg2016 tp-link').models.map(({ model }) => model)).toEqual(['tp-link-sg2016p']);
  });

  it('finds nothing for nonsense', () => {
    expect(findEntries('zzz')).toEqual({ kinds: [], models: [], yours: [] });
  });

  it("shows the user's own models at once, and parts not at all", () => {
    const own = [
      { id: 'my-switch', name: 'Switch', vendor: 'Me', kind: 'switch' as const, sources: [] },
      { id: 'my-hat', name: 'Hat', vendor: 'Me', kind: 'part' as const, sources: [] },
    ];
    expect(findEntries('', { own }).yours.map(({ model }) => model)).toEqual(['my-switch']);
  });
});
