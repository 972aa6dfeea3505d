import { t } from '@lingui/core/macro';
import { NodeResizer, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { Note, Zone } from '#shared/topology/layout';
import { changeDrawn } from '../state/drawing';
import { onGrid } from '../state/design';

export type ZoneNodeType = Node<{ zone: Zone; locked: boolean }, 'zone'>;
export type NoteNodeType = Node<{ note: Note; locked: boolean }, 'note'>;

interface Resized {
  x: number;
  y: number;
  width: number;
  height: number;
}

const resized =
  (kind: 'zones' | 'notes', id: string) =>
  (_: unknown, { x, y, width, height }: Resized) => {
    const box = { x: onGrid(x), y: onGrid(y), width: onGrid(width), height: onGrid(height) };
    changeDrawn(kind, id, box, t`Resize ${id}`);
  };

/** A room or area: a labelled tint under the devices. */
export const ZoneNode = memo(function ZoneNode({
  id,
  data: { zone, locked },
  selected,
}: NodeProps<ZoneNodeType>) {
  return (
    <div
      className="area"
      data-tint={zone.tint}
      data-selected={selected || undefined}
      data-locked={locked || undefined}
    >
      <NodeResizer
        isVisible={selected && !locked}
        minWidth={80}
        minHeight={60}
        onResizeEnd={resized('zones', id)}
      />
      <span className="area-label truncate">{zone.label ?? id}</span>
    </div>
  );
});

/** A note: text on the canvas, written in the inspector. */
export const NoteNode = memo(function NoteNode({
  id,
  data: { note, locked },
  selected,
}: NodeProps<NoteNodeType>) {
  return (
    <div
      className="note"
      data-tint={note.tint}
      data-selected={selected || undefined}
      data-locked={locked || undefined}
    >
      <NodeResizer
        isVisible={selected && !locked}
        minWidth={80}
        minHeight={40}
        onResizeEnd={resized('notes', id)}
      />
      {note.text || <span className="muted">{t`Empty note`}</span>}
    </div>
  );
});
