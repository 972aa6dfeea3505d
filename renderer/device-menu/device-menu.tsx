import { t } from '@lingui/core/macro';
import { DropdownMenu } from 'radix-ui';
import { commandOf } from '../commands/commands';
import { written } from '../commands/shortcut';
import { closeDeviceMenu, useDeviceMenu } from '../state/device-menu';
import { useDocument } from '../state/document';
import { deviceActions } from './device-actions';

/** One menu for all devices, where it was asked for: a thousand of them need no thousand menus. */
export function DeviceMenu() {
  const { device, at } = useDeviceMenu();
  const topology = useDocument((state) => state.topology);
  const record = device === null ? undefined : topology?.devices[device];
  if (device === null || !topology || !record) return null;
  const actions = deviceActions.filter(({ fits }) => fits(topology, device));
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && closeDeviceMenu()}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" style={{ left: at.x, top: at.y }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={2} aria-label={t`${device}: menu`}>
          {actions.map(({ id, label, icon: Icon, run }) => (
            <DropdownMenu.Item key={id} className="menu-item" onSelect={() => run(device)}>
              <Icon aria-hidden="true" />
              {label}
            </DropdownMenu.Item>
          ))}
          {actions.length > 0 && <DropdownMenu.Separator className="menu-separator" />}
          {['edit.duplicate', 'edit.delete'].map((id) => (
            <CommandItem key={id} id={id} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function CommandItem({ id }: { id: string }) {
  const { label, icon: Icon, shortcut, enabled, run } = commandOf(id);
  return (
    <DropdownMenu.Item className="menu-item" disabled={!enabled()} onSelect={() => void run()}>
      <Icon aria-hidden="true" />
      {label}
      {shortcut && <span className="shortcut">{written(shortcut)}</span>}
    </DropdownMenu.Item>
  );
}
