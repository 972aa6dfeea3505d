import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PortVlan } from './device';
import { membershipIn, withMembership, type Membership } from './port-membership';

describe('a port’s part in a VLAN', () => {
  const cases: [PortVlan | undefined, string, Membership, PortVlan | undefined][] = [
    [undefined, 'lan', 'untagged', { access: 'lan' }],
    [undefined, 'lan', 'tagged', { trunk: ['lan'] }],
    [{ access: 'lan' }, 'iot', 'untagged', { access: 'iot' }],
    [{ access: 'lan' }, 'iot', 'tagged', { trunk: ['lan', 'iot'], native: 'lan' }],
    [{ access: 'lan' }, 'lan', 'none', undefined],
    [{ access: 'lan' }, 'lan', 'tagged', { trunk: ['lan'] }],
    [{ trunk: ['lan', 'iot'], native: 'lan' }, 'iot', 'none', { access: 'lan' }],
    [{ trunk: ['lan', 'iot'], native: 'lan' }, 'lan', 'none', { trunk: ['iot'] }],
    [{ trunk: ['lan', 'iot'], native: 'lan' }, 'iot', 'untagged', { access: 'iot' }],
    [
      { trunk: ['lan', 'iot', 'cam'], native: 'lan' },
      'iot',
      'untagged',
      { trunk: ['iot', 'cam'], native: 'iot' },
    ],
    [{ trunk: ['iot'] }, 'lan', 'untagged', { trunk: ['iot', 'lan'], native: 'lan' }],
  ];
  it.each(cases)('%j, %s %s → %j', (before, vlan, membership, after) => {
    expect(withMembership(before, vlan, membership)).toEqual(after);
  });

  it('is what it was set to, and leaves the other VLANs as they were unless it takes their place untagged', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const step = fc.tuple(
      fc.constantFrom(...ids),
      fc.constantFrom<Membership[]>('none', 'untagged', 'tagged'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let mode: PortVlan | undefined;
        for (const [vlan, membership] of steps) {
          const before = mode;
          mode = withMembership(mode, vlan, membership);
          expect(membershipIn(mode, vlan)).toBe(membership);
          for (const other of ids.filter((id) => id !== vlan)) {
            const was = membershipIn(before, other);
            const displaced = membership === 'untagged' && was === 'untagged';
            expect(membershipIn(mode, other)).toBe(displaced ? 'none' : was);
          }
        }
      }),
    );
  });
});
