import { t } from '@lingui/core/macro';
import { groupWords, type CommandGroup } from '../commands/command';
import { commands } from '../commands/commands';
import { written } from '../commands/shortcut';
import { closeDialog } from '../state/dialogs';
import { Modal } from './modal';

/** What keys do that belong to no command. */
const onCanvas: readonly (readonly [string, string])[] = [
  [t`Tab, Shift+Tab`, t`Walk devices, ports and cables`],
  [t`Enter`, t`Select what has the focus`],
  [t`Arrow keys`, t`Move what is selected`],
  [t`Shift and drag`, t`Select by a box`],
  [t`Alt while dragging`, t`Place it freely, off the lines of its neighbours`],
  [t`Double click`, t`Add a device there`],
];

const groups = [...new Set(commands.flatMap(({ group, shortcut }) => (shortcut ? [group] : [])))];

const keysOf = (wanted: CommandGroup) =>
  commands.flatMap(({ group, label, shortcut }) =>
    group === wanted && shortcut ? [[written(shortcut), label] as const] : [],
  );

/** Every command that has a key, by group. */
export function ShortcutSheet() {
  return (
    <Modal title={t`Keyboard shortcuts`} onClose={closeDialog} wide>
      <div className="shortcut-sheet">
        {groups.map((group) => (
          <Keys key={group} heading={groupWords[group]} rows={keysOf(group)} />
        ))}
        <Keys heading={t`On the canvas`} rows={onCanvas} />
      </div>
      <footer className="dialog-actions">
        <button type="button" className="button" onClick={closeDialog}>
          {t`Close`}
        </button>
      </footer>
    </Modal>
  );
}

function Keys({ heading, rows }: { heading: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section aria-label={heading}>
      <h3 className="heading">{heading}</h3>
      <dl>
        {rows.map(([keys, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className="shortcut">{keys}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
