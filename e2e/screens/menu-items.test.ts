import { expect, test } from 'vitest';
import * as items from '#main/electron/menu-items';
import { commands } from '../../renderer/commands/commands';

test('every item of the application menu names a command that the renderer has', () => {
  const named = Object.values(items).flat(2);
  const known = commands.map(({ id }) => id);
  expect(named.length).toBeGreaterThan(10);
  for (const { command } of named) expect(known).toContain(command);
});
