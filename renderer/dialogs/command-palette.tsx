import { t } from '@lingui/core/macro';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { reveal } from '../canvas/viewport';
import { describeDevice } from '../canvas/device-words';
import { DeviceGlyph } from '../canvas/device-glyph';
import { groupWords, type Command } from '../commands/command';
import { commands } from '../commands/commands';
import { written } from '../commands/shortcut';
import { setCommandPalette } from '../state/dialogs';
import { useDocument } from '../state/document';
import { select } from '../state/selection';
import { showInspector } from '../state/view';

const close = () => setCommandPalette(false);

/** What has words that begin as typed comes before what only holds it somewhere. */
function rank(value: string, search: string): number {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = ` ${value.toLowerCase()}`;
  if (words.every((word) => text.includes(` ${word}`))) return 1;
  return words.every((word) => text.includes(word)) ? 0.6 : 0;
}

/** Every command and every object, by name. */
export function CommandPalette() {
  const topology = useDocument((state) => state.topology);
  const usable = commands.filter(({ enabled, id }) => id !== 'view.commands' && enabled());
  const go = (id: string) => {
    close();
    select([id]);
    showInspector('design');
    reveal([id]);
  };
  return (
    <Dialog.Root open onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay light" />
        <Dialog.Content className="command-palette" aria-describedby={undefined}>
          <Dialog.Title className="hidden-label">{t`Commands and objects`}</Dialog.Title>
          <Cmdk loop label={t`Commands and objects`} filter={rank}>
            <Cmdk.Input
              className="command-input"
              placeholder={t`Do something, or find a device, cable, workload or service`}
              autoFocus
            />
            <Cmdk.List className="command-list">
              <Cmdk.Empty className="command-none">{t`Nothing is called that.`}</Cmdk.Empty>
              <Cmdk.Group heading={t`Commands`}>
                {usable.map((command) => (
                  <CommandItem key={command.id} command={command} />
                ))}
              </Cmdk.Group>
              {topology && (
                <Cmdk.Group heading={t`Objects`}>
                  {Object.entries(topology.devices).map(([id, { kind }]) => (
                    <Cmdk.Item
                      key={id}
                      value={`device ${id} ${describeDevice(topology, id)}`}
                      onSelect={() => go(id)}
                    >
                      <DeviceGlyph kind={kind} />
                      {id} <span className="muted">{describeDevice(topology, id)}</span>
                    </Cmdk.Item>
                  ))}
                  {Object.entries(topology.cables).map(([id, { between }]) => (
                    <Cmdk.Item key={id} value={`cable ${id} ${between.join(' ')}`} onSelect={() => go(id)}>
                      {id} <span className="muted">{t`cable ${between.join(' – ')}`}</span>
                    </Cmdk.Item>
                  ))}
                  {Object.entries(topology.workloads).map(([id, { image }]) => (
                    <Cmdk.Item key={id} value={`workload ${id} ${image}`} onSelect={() => go(id)}>
                      {id} <span className="muted">{t`workload ${image}`}</span>
                    </Cmdk.Item>
                  ))}
                  {Object.entries(topology.services).map(([id, { workload }]) => (
                    <Cmdk.Item key={id} value={`service ${id} ${workload}`} onSelect={() => go(id)}>
                      {id} <span className="muted">{t`service of ${workload}`}</span>
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              )}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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
