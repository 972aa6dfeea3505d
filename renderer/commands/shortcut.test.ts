import { describe, expect, it } from 'vitest';
import { matches, written } from './shortcut';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('takes Ctrl here and Cmd on a Mac', () => {
    expect(matches('Mod+S', press('s', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+S', press('s', { metaKey: true }), false)).toBe(false);
    expect(matches('Mod+S', press('s', { metaKey: true }), true)).toBe(true);
  });

  it('does not take save as for save', () => {
    expect(matches('Mod+S', press('S', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('Mod+Shift+S', press('S', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
  });

  it('takes signs with and without Shift, as keyboards differ', () => {
    expect(matches('Mod+=', press('=', { ctrlKey: true }), false)).toBe(true);
    expect(matches('/', press('/', { shiftKey: true }), false)).toBe(true);
  });

  it('writes them as the platform does', () => {
    expect(written('Mod+Shift+S', false)).toBe('Ctrl+Shift+S');
    expect(written('Mod+Shift+S', true)).toBe('⌘⇧S');
  });
});
