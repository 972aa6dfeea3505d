import { t } from '@lingui/core/macro';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { kindNamed } from '#shared/devices/kinds';
import { DeviceGlyph } from '../canvas/device-glyph';
import { carryDevice } from '../canvas/drag-device';
import { freeMiddle } from '../canvas/viewport';
import { addDeviceAt } from '../state/design';
import { useDocument } from '../state/document';
import { useOwnModels } from '../state/own-models';
import { useView } from '../state/view';
import { Budget } from './budget';
import { findOffered, PaletteMade } from './palette-made';
import { findEntries, presentIn, type PaletteEntry } from './palette-items';

const add = ({ kind, model }: PaletteEntry) => addDeviceAt(kind, freeMiddle(), model);

/** The kinds of device and the catalogue, to drag onto the canvas or to add with Enter. */
export function Palette() {
  const width = useView((state) => state.sizes.palette);
  const [query, setQuery] = useState('');
  const body = useRef<HTMLDivElement>(null);
  const own = useOwnModels(({ models }) => models);
  const { kinds, models, yours } = useMemo(() => findEntries(query, { own }), [query, own]);
  const isPassive = ({ kind }: PaletteEntry) => kindNamed(kind).role === 'passive';
  const active = kinds.filter((entry) => !isPassive(entry));
  const passive = kinds.filter(isPassive);
  const made = findOffered(query);
  const first = kinds[0] ?? yours[0] ?? models[0];
  const fromSearch = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && first) add(first);
    if (event.key === 'Escape') setQuery('');
    if (event.key === 'ArrowDown') body.current?.querySelector('button')?.focus();
  };
  return (
    <aside className="side left palette" style={{ width }} aria-label={t`Devices`}>
      <div className="palette-search">
        <Search aria-hidden="true" />
        <input
          type="search"
          className="input"
          placeholder={t`Search devices`}
          aria-label={t`Search devices`}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={fromSearch}
        />
      </div>
      <div className="palette-body" ref={body} onKeyDown={walk}>
        {active.length > 0 && <Entries heading={t`Devices`} entries={active} />}
        {passive.length > 0 && <Entries heading={t`Power and rack`} entries={passive} />}
        {made.length > 0 && <PaletteMade entries={made} />}
        {yours.length > 0 && <Entries heading={t`Your models`} entries={yours} />}
        {models.length > 0 && <Entries heading={t`Catalogue`} entries={models} />}
        {!first && made.length === 0 && (
          <p className="muted palette-none">{t`Nothing is called “${query}”.`}</p>
        )}
        <Budget />
      </div>
    </aside>
  );
}

function Entries({ heading, entries }: { heading: string; entries: PaletteEntry[] }) {
  return (
    <section>
      <h2 className="heading">{heading}</h2>
      <ul aria-label={heading}>
        {entries.map((entry) => (
          <PaletteItem key={entry.model ?? entry.kind} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function PaletteItem({ entry }: { entry: PaletteEntry }) {
  const { kind, label, detail } = entry;
  const present = useDocument(({ topology }) => (topology ? presentIn(topology.devices, entry) : 0));
  return (
    <li>
      <button
        type="button"
        className="palette-item"
        draggable
        onDragStart={(event) => carryDevice(event, entry)}
        onDoubleClick={() => add(entry)}
        onKeyDown={(event) => event.key === 'Enter' && add(entry)}
        aria-label={t`Add ${label}`}
        title={t`Drag ${label} onto the canvas, or press Enter`}
        data-kind={kind}
      >
        <DeviceGlyph kind={kind} />
        <span className="palette-label">
          {label} {detail && <span className="muted">{detail}</span>}
        </span>
        {present > 0 && <span className="mono muted">{present}</span>}
      </button>
    </li>
  );
}

/** Up and down walk the list, as in any list. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!move) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  event.preventDefault();
  buttons[at + move]?.focus();
}
