import type { ReactNode } from 'react';
import {
  differenceText,
  fieldValueText,
  type FieldDifference,
  type RecordDifference,
} from '#shared/difference/difference';
import { splitPort } from '#shared/topology/identifier';
import { nounOf } from '#shared/topology/references';
import { reveal } from '../canvas/viewport';
import { Empty } from '../controls/empty';
import { FileButton } from '../controls/file-button';
import { compareWithFile, compareWithSaved, stopComparing, useChanges, type Change } from '../state/changes';
import { useDocument } from '../state/document';
import { tell } from '../state/notice';
import { select } from '../state/selection';
import { changeSigns, changeWords } from './change-words';

/** What is different in the open design from the saved one, or from another file: as a list, and marked on the canvas. */
export function ChangesPanel() {
  const { earlier, differences } = useChanges();
  if (!earlier) {
    return (
      <Empty title="Two versions side by side">
        <p>What was added, removed or changed is listed here and marked on the canvas.</p>
        <Choices />
      </Empty>
    );
  }
  const words = earlier.kind === 'saved' ? 'the saved version' : earlier.name;
  const copy = async () => {
    await navigator.clipboard.writeText(differenceText(differences));
    tell({ kind: 'done', summary: 'Copied the differences as text.' });
  };
  return (
    <div className="tables">
      <header className="tables-head">
        <p role="status" aria-label="Changes">
          Since {words}: <Counts differences={differences} />
        </p>
        <span className="spring" />
        <Choices>
          <button type="button" className="button small" onClick={() => void copy()}>
            Copy as text
          </button>
          <button type="button" className="button small" onClick={stopComparing}>
            Stop comparing
          </button>
        </Choices>
      </header>
      <div className="tables-body">
        {differences.length > 0 && <ChangesTable differences={differences} />}
      </div>
    </div>
  );
}

/** What there is to compare with. */
function Choices({ children }: { children?: ReactNode }) {
  return (
    <div className="change-choices">
      <button type="button" className="button small" onClick={compareWithSaved}>
        The saved version
      </button>
      <FileButton
        small
        label="Another file…"
        name="File to compare with"
        onFile={(file) => void compareWithFile(file)}
      />
      {children}
    </div>
  );
}

function Counts({ differences }: { differences: readonly RecordDifference[] }) {
  if (differences.length === 0) return <>nothing is different</>;
  const changes: Change[] = ['added', 'removed', 'changed'];
  return changes.map((change) => (
    <span key={change} className="change-count" data-change={change}>
      {changeSigns[change]} {differences.filter((each) => each.change === change).length} {change}
    </span>
  ));
}

function ChangesTable({ differences }: { differences: readonly RecordDifference[] }) {
  return (
    <table className="table" aria-label="Changes">
      <thead>
        <tr>
          <th>Change</th>
          <th>What</th>
          <th>Field</th>
          <th>Before → after</th>
        </tr>
      </thead>
      <tbody>
        {differences.flatMap((difference) => {
          const fields = difference.fields.length > 0 ? difference.fields : [undefined];
          return fields.map((field, index) => (
            <Line
              key={`${difference.owner} ${difference.id} ${index}`}
              difference={difference}
              field={field}
              first={index === 0}
            />
          ));
        })}
      </tbody>
    </table>
  );
}

interface LineProps {
  difference: RecordDifference;
  field: FieldDifference | undefined;
  /** Of its record's lines. */
  first: boolean;
}

function Line({ difference: { owner, id, change }, field, first }: LineProps) {
  const noun = owner === 'design' ? 'design' : nounOf[owner];
  return (
    <tr data-change={change}>
      <td>
        {first && (
          <span className="change-count" data-change={change}>
            {changeSigns[change]} {changeWords[change]}
          </span>
        )}
      </td>
      <td>
        {first && <span className="muted">{noun} </span>}
        {first &&
          (change === 'removed' || id === '' ? (
            id
          ) : (
            <button type="button" className="link" onClick={() => jump(id)}>
              {id}
            </button>
          ))}
      </td>
      <td className="mono">{field?.path.join('.')}</td>
      <td className="mono change-values">
        {field && (
          <>
            <span className="muted">{valueWords(field.before)} → </span>
            {valueWords(field.after)}
          </>
        )}
      </td>
    </tr>
  );
}

const valueWords = (value: unknown) => (value === undefined ? 'nothing' : fieldValueText(value));

/** Selects it, and brings it into view: a cable by the devices at its ends. */
function jump(id: string): void {
  select([id]);
  const cable = useDocument.getState().topology?.cables[id];
  reveal(cable ? cable.between.map((end) => splitPort(end).device) : [id]);
}
