import { t } from '@lingui/core/macro';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useMemo, useState } from 'react';
import { reveal } from '../canvas/viewport';
import { DeviceGlyph } from '../canvas/device-glyph';
import { groupWords, type Command } from '../commands/command';
import { commands } from '../commands/commands';
import { written } from '../commands/shortcut';
import { setCommandPalette } from '../state/dialogs';
import { useDocument } from '../state/document';
import { select } from '../state/selection';
import { showInspector } from '../state/view';
import { findByWords, objectsOf, type PaletteObject } from './palette-objects';

const close = () => setCommandPalette(false);

/** So many objects are listed; one that is not among them is found by more of its name. */
const most = 50;

/** Every command and every object, by name. */
export function CommandPalette() {
  const topology = useDocument((state) => state.topology);
  const [search, setSearch] = useState('');
  const objects = useMemo(() => (topology ? objectsOf(topology) : []), [topology]);
  const usable = findByWords(usableCommands(), search);
  const found = findByWords(objects, search, most);
  const groups = [
    usable.shown.length > 0 && (
      <Cmdk.Group key="commands" heading={t`Commands`}>
        {usable.shown.map(({ command }) => (
          <CommandItem key={command.id} command={command} />
        ))}
      </Cmdk.Group>
    ),
    found.shown.length > 0 && (
      <Cmdk.Group key="objects" heading={t`Objects`}>
        {found.shown.map((object) => (
          <ObjectItem key={object.id} {...object} />
        ))}
        {found.more > 0 && (
          <p className="command-more muted">{t`and ${found.more} more: type more of the name`}</p>
        )}
      </Cmdk.Group>
    ),
  ];
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <div className="overlay light" />
        <Dialog.Content className="command-palette" aria-describedby={undefined}>
          <Dialog.Title className="hidden-label">{t`Commands and objects`}</Dialog.Title>
          <Cmdk loop label={t`Commands and objects`} shouldFilter={false}>
            <Cmdk.Input
              className="command-input"
              placeholder={t`Do something, or find a device, cable, workload or service`}
              autoFocus
              value={search}
              onValueChange={setSearch}
            />
            <Cmdk.List className="command-list">
              <Cmdk.Empty className="command-none">{t`Nothing is called that.`}</Cmdk.Empty>
              {found.best > usable.best ? groups.reverse() : groups}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const usableCommands = () =>
  commands
    .filter(({ enabled, id }) => id !== 'view.commands' && enabled())
    .map((command) => ({
      command,
      id: command.label,
      words: `${groupWords[command.group]} ${command.label}`,
    }));

function ObjectItem({ id, kind, detail, words }: PaletteObject) {
  const go = () => {
    close();
    select([id]);
    showInspector('design');
    reveal([id]);
  };
  return (
    <Cmdk.Item value={words} onSelect={go}>
      {kind && <DeviceGlyph kind={kind} />}
      {id} <span className="muted">{detail}</span>
    </Cmdk.Item>
  );
}

function CommandItem({ command: { label, group, icon: Icon, shortcut, run } }: { command: Command }) {
  const choose = () => {
    close();
    void run();
  };
  return (
    <Cmdk.Item value={`${groupWords[group]} ${label}`} onSelect={choose}>
      <Icon aria-hidden="true" />
      {label}
      {shortcut && <span className="shortcut">{written(shortcut)}</span>}
    </Cmdk.Item>
  );
}
