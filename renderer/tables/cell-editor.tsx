import { t } from '@lingui/core/macro';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Topology } from '#shared/topology/topology';
import type { Column, TableRow } from './column';
import { typedProblem } from './typed-problem';

interface CellEditorProps<Row extends TableRow> {
  topology: Topology;
  row: Row;
  column: Column<Row>;
  /** The text to begin with. */
  first: string;
  /** Gives back why the text was refused. */
  commit: (text: string) => string | undefined;
  close: (then: 'stay' | 'down' | 'right' | 'left' | 'leave') => void;
}

/** The field inside a cell: Enter takes the text and goes down, Tab goes sideways, Escape leaves all as it was. */
export function CellEditor<Row extends TableRow>(props: CellEditorProps<Row>) {
  const { topology, row, column, first, commit, close } = props;
  const id = useId();
  const [text, setText] = useState(first);
  // Leaving by a key takes the field away, which blurs it once more.
  const done = useRef(false);
  const before = column.text(row);
  const change = column.edit!.change;
  const problem = text === before ? undefined : typedProblem(topology, (now) => change(now, row, text));
  const offer = column.edit!.offer?.(row);
  // In the last rows the words under the field would be cut off by the dock.
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void words.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [problem?.words]);
  const leave = (then: Parameters<typeof close>[0]) => {
    if (done.current) return;
    if (text !== before && (problem?.refused || commit(text) !== undefined) && then !== 'leave') return;
    done.current = true;
    close(then);
  };
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      done.current = true;
      close('stay');
    } else if (event.key === 'Enter') leave('down');
    else if (event.key === 'Tab') leave(event.shiftKey ? 'left' : 'right');
    else if (event.key === 'ArrowDown' && offer) setText(offer.text);
    else return;
    event.preventDefault();
  };
  const field = {
    'aria-label': t`${column.label} of ${row.id}`,
    'aria-invalid': problem !== undefined,
    'aria-describedby': id,
    className: 'input mono',
    autoFocus: true,
    value: text,
    onKeyDown: keys,
    onBlur: () => leave('leave'),
  };
  const options = column.edit!.options?.(row);
  return (
    <div className="cell-editor">
      {options ? (
        <select {...field} onChange={(event) => setText(event.target.value)}>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...field}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div ref={words} id={id} className="cell-words" role="status">
        {problem && <p className={problem.refused ? 'bad' : 'warn'}>{problem.words}</p>}
        {offer && offer.text !== text && (
          // The field keeps the focus, so that pressing this does not leave it.
          <button
            type="button"
            className="link"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setText(offer.text)}
          >
            ↓ {offer.words}
          </button>
        )}
      </div>
    </div>
  );
}
