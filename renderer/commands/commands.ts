import { addCommands } from './add';
import { arrangeCommands } from './arrange';
import type { Command } from './command';
import { editCommands } from './edit';
import { fileCommands } from './file';
import { languageCommands } from './language';
import { machineCommands } from './machines';
import { makeCommands } from './make';
import { packetCommands } from './packets';
import { rackCommands } from './racks';
import { layoutCommands } from './layout';
import { matches } from './shortcut';
import { simulationCommands } from './simulation';
import { studyCommands } from './studies';
import { viewCommands } from './view';

/** Every command, in the order in which the palette lists them. */
export const commands: readonly Command[] = [
  ...simulationCommands,
  ...packetCommands,
  ...studyCommands,
  ...machineCommands,
  ...editCommands,
  ...arrangeCommands,
  ...layoutCommands,
  ...addCommands,
  ...rackCommands,
  ...makeCommands,
  ...fileCommands,
  ...viewCommands,
  ...languageCommands(),
];

const byId = new Map(commands.map((command) => [command.id, command]));
if (byId.size !== commands.length) throw new Error('Two commands have the same id.');

export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command "${id}"; there are ${[...byId.keys()].join(', ')}.`);
  return command;
}

/** Runs a command as the menu or a key asks; one that cannot run now does nothing. */
export function runCommand(id: string): void {
  const command = commandOf(id);
  if (command.enabled()) void command.run();
}

const isIn = (target: EventTarget | null, fields: string) =>
  target instanceof HTMLElement && target.closest(fields) !== null;

/** Fields and marked text keep the keys that mean something to them: text its own undo and clipboard, lists the plain keys. */
const belongsToField = (shortcut: string, target: EventTarget | null) =>
  (!/Mod|F6/.test(shortcut) &&
    isIn(target, 'input:not([type=range]), textarea, select, [contenteditable]')) ||
  (shortcut === 'Mod+C' && getSelection()?.isCollapsed === false) ||
  (/^Mod\+(Shift\+)?[ZAXCVD]$/.test(shortcut) && isIn(target, 'input, textarea, [contenteditable]'));

/** Runs the command a key press asks for. Returns a function that stops listening. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector('[role=dialog], [role=alertdialog]')) return;
    const meant = commands.filter(
      ({ shortcut }) => shortcut && matches(shortcut, event) && !belongsToField(shortcut, event.target),
    );
    if (meant.length === 0) return;
    event.preventDefault();
    // Play and pause share a key.
    void meant.find((command) => command.enabled())?.run();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
