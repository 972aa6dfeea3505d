import { t } from '@lingui/core/macro';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { DeviceGlyph } from '../canvas/device-glyph';
import { plateAt } from '../canvas/viewport';
import { findEntries, type PaletteEntry } from '../palette/palette-items';
import { addDeviceAt } from '../state/design';
import { closeDialog } from '../state/dialogs';
import { useOwnModels } from '../state/own-models';

const size = { width: 320, height: 340 };

/** Every kind of device and every model of the catalogue, found by typing and put where the canvas was double-clicked. */
export function QuickAdd({ at }: { at: { x: number; y: number } }) {
  const own = useOwnModels((state) => state.models);
  const [search, setSearch] = useState('');
  const { kinds, models, yours } = findEntries(search, { catalogue: true, own });
  const add = ({ kind, model }: PaletteEntry) => {
    closeDialog();
    addDeviceAt(kind, plateAt(at), model);
  };
  const left = Math.max(8, Math.min(at.x, innerWidth - size.width - 8));
  const top = Math.max(8, Math.min(at.y, innerHeight - size.height - 8));
  return (
    <Dialog.Root open onOpenChange={closeDialog}>
      <Dialog.Portal>
        <div className="overlay light" />
        <Dialog.Content
          className="command-palette quick-add"
          style={{ left, top }}
          aria-describedby={undefined}
        >
          <Dialog.Title className="hidden-label">{t`Add a device here`}</Dialog.Title>
          <Cmdk loop label={t`Add a device here`} shouldFilter={false}>
            <Cmdk.Input
              className="command-input"
              placeholder={t`Add a device here`}
              autoFocus
              value={search}
              onValueChange={setSearch}
            />
            <Cmdk.List className="command-list">
              <Cmdk.Empty className="command-none">{t`Nothing is called that.`}</Cmdk.Empty>
              <Entries heading={t`Devices`} entries={kinds} add={add} />
              <Entries heading={t`Your models`} entries={yours} add={add} />
              <Entries heading={t`Catalogue`} entries={models} add={add} />
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface EntriesProps {
  heading: string;
  entries: readonly PaletteEntry[];
  add: (entry: PaletteEntry) => void;
}

function Entries({ heading, entries, add }: EntriesProps) {
  if (entries.length === 0) return null;
  return (
    <Cmdk.Group heading={heading}>
      {entries.map((entry) => (
        <Cmdk.Item
          key={entry.model ?? entry.kind}
          value={`${entry.label} ${entry.detail ?? ''} ${entry.model ?? entry.kind}`}
          onSelect={() => add(entry)}
        >
          <DeviceGlyph kind={entry.kind} />
          {entry.label} <span className="muted">{entry.detail}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
