import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { tints, type Tint } from '#shared/topology/layout';
import type { Topology } from '#shared/topology/topology';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { changeDrawn } from '../../state/drawing';

/** What a zone is called, and its colour. */
export function ZoneDesign({ topology, id }: { topology: Topology; id: string }) {
  const zone = topology.layout.zones?.[id];
  if (!zone) return null;
  return (
    <>
      <TextField
        label={t`Label`}
        value={zone.label ?? ''}
        placeholder={id}
        onCommit={(text) => changeDrawn('zones', id, { label: text.trim() || undefined }, t`Label ${id}`)}
      />
      <TintField tint={zone.tint} onChange={(tint) => changeDrawn('zones', id, { tint }, t`Tint ${id}`)} />
    </>
  );
}

/** What a note says. */
export function NoteDesign({ topology, id }: { topology: Topology; id: string }) {
  const field = useId();
  const note = topology.layout.notes?.[id];
  if (!note) return null;
  return (
    <>
      <div className="field tall">
        <label htmlFor={field}>{t`Text`}</label>
        <textarea
          id={field}
          className="input"
          rows={6}
          // A new note is for writing in.
          autoFocus={note.text === ''}
          value={note.text}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          onChange={(event) => changeDrawn('notes', id, { text: event.target.value }, `Write ${id}`)}
        />
      </div>
      <TintField tint={note.tint} onChange={(tint) => changeDrawn('notes', id, { tint }, t`Tint ${id}`)} />
    </>
  );
}

function TintField({ tint, onChange }: { tint: Tint; onChange: (tint: Tint) => void }) {
  return (
    <SelectField
      label={t`Colour`}
      value={tint}
      options={tints.map((each) => [each, each] as const)}
      onChange={(next) => onChange(next as Tint)}
    />
  );
}
