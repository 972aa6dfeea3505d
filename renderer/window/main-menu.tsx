import { t } from '@lingui/core/macro';
import { ChevronRight, Menu, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { groupWords, type CommandGroup } from '../commands/command';
import { commandOf, commands } from '../commands/commands';
import { written } from '../commands/shortcut';
import { useCommand } from '../commands/use-command';
import { formSections } from '../making/forms';
import { Brand } from './brand';

const groups: CommandGroup[] = ['File', 'Edit', 'Arrange', 'Add', 'Make', 'Simulation', 'Machines', 'View'];

/** Every command, a menu for each group. */
export function MainMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button main-menu" aria-label={t`Menu`}>
          <Brand />
          <Menu aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          {groups.map((group) => (
            <Group key={group} group={group} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Group({ group }: { group: CommandGroup }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        {groupWords[group]}
        <ChevronRight className="menu-more" aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" collisionPadding={8}>
          {commands
            .filter((command) => command.group === group)
            .map(({ id }) => (
              <MenuItem key={id} id={id} />
            ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

/** What is made in a form, one press away. */
export function AddMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button" aria-label={groupWords.Make} title={groupWords.Make}>
          <Plus />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6} collisionPadding={8}>
          {formSections.map(({ label, forms }) => (
            <DropdownMenu.Group key={label}>
              <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>
              {Object.keys(forms).map((kind) => (
                <MenuItem key={kind} id={`make.${kind}`} />
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function MenuItem({ id }: { id: string }) {
  const { icon: Icon, label, shortcut, run } = commandOf(id);
  const { enabled } = useCommand(id);
  return (
    <DropdownMenu.Item className="menu-item" disabled={!enabled} onSelect={() => void run()}>
      <Icon aria-hidden="true" />
      {label}
      {shortcut && <span className="shortcut">{written(shortcut)}</span>}
    </DropdownMenu.Item>
  );
}
