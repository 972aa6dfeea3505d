import { describe, expect, it } from 'vitest';
import { isOfOtherSettings } from './simulation';

describe('isOfOtherSettings', () => {
  const asked = { duration: 5e9, warmup: 1e9, seed: 1 };

  it('is said once another scenario, length or seed is chosen than the run had', () => {
    expect(isOfOtherSettings({ asked, request: { ...asked } })).toBe(false);
    expect(isOfOtherSettings({ asked, request: { ...asked, scenario: 'cable-pulled' } })).toBe(true);
    expect(isOfOtherSettings({ asked: { ...asked, scenario: 'cable-pulled' }, request: asked })).toBe(true);
    expect(isOfOtherSettings({ asked, request: { ...asked, duration: 1e9 } })).toBe(true);
    expect(isOfOtherSettings({ asked, request: { ...asked, seed: 2 } })).toBe(true);
  });

  it('is not said before a run', () => {
    expect(isOfOtherSettings({ asked: null, request: asked })).toBe(false);
  });
});
