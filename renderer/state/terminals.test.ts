import { afterEach, expect, test, vi } from 'vitest';
import type { RackloomHandlers } from '#shared/ipc/contract';
import { mostTyped, type TerminalPart } from '#shared/live/terminal';
import { inMemoryMain } from '../testing/in-memory-main';
import { sampleText } from '../testing/sample';
import { useClient } from './client';
import { openDocument } from './document';
import { closeTerminal, connectTerminal, openTerminal, typeInto, useTerminals } from './terminals';

const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 60_000 });
const size = { columns: 80, rows: 24 };

/** A main whose shells print what is typed into them, until it is `exit`. */
function echoing() {
  const shells = new Map<string, { print: (part: TerminalPart) => Promise<void>; end: () => void }>();
  const open: RackloomHandlers['terminal.open'] = async ({ id }, { send, signal }) => {
    await send({ text: '' });
    await new Promise<void>((end) => {
      shells.set(id, { print: send, end });
      signal.addEventListener('abort', () => end());
    });
    shells.delete(id);
  };
  const main = inMemoryMain({
    'terminal.open': open,
    'terminal.write': async ({ id, text }) => {
      const shell = shells.get(id);
      if (!shell) throw new Error('not open');
      if (text !== 'exit') return void shell.print({ text });
      await shell.print({ exitCode: 3 });
      shell.end();
    },
  });
  useClient.setState({ client: main });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  return shells;
}

function open() {
  openTerminal({ kind: 'device', device: 'pi-1' });
  const { shown } = useTerminals.getState();
  const printed: string[] = [];
  connectTerminal(shown!, size, (text) => Promise.resolve(void printed.push(text)));
  return { id: shown!, printed };
}
const terminal = (id: string) => useTerminals.getState().open.find((each) => each.id === id);

afterEach(() => {
  for (const { id } of useTerminals.getState().open) closeTerminal(id);
});

test('what is typed before the shell is there reaches it, in order and in pieces', async () => {
  echoing();
  const { id, printed } = open();
  const pasted = 'x'.repeat(mostTyped + 1);
  typeInto(id, 'first ');
  typeInto(id, pasted);
  await soon(() => expect(printed.join('')).toBe(`first ${pasted}`));
  expect(terminal(id)?.state).toBe('open');
});

test('a shell that ends says with what, and can be opened again', async () => {
  echoing();
  const { id } = open();
  typeInto(id, 'exit');
  await soon(() => expect(terminal(id)).toMatchObject({ state: 'ended', exitCode: 3, fault: null }));
  connectTerminal(id, size, () => Promise.resolve());
  await soon(() => expect(terminal(id)?.state).toBe('open'));
});

test('several are open at once; a closed one is ended, and its neighbour shown', async () => {
  const shells = echoing();
  const one = open();
  const two = open();
  await soon(() => expect(shells.size).toBe(2));
  closeTerminal(two.id);
  await soon(() => expect([...shells.keys()]).toEqual([one.id]));
  expect(useTerminals.getState().shown).toBe(one.id);
});

test('one that cannot be opened says why', async () => {
  useClient.setState({
    client: inMemoryMain({ 'terminal.open': () => Promise.reject(new Error('no route to pi-1')) }),
  });
  openDocument({ path: null, name: 'homelab', text: sampleText });
  const { id } = open();
  await soon(() => expect(terminal(id)?.fault).toMatchObject({ summary: 'no route to pi-1' }));
});
