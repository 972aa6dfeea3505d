import { t } from '@lingui/core/macro';
import { fieldValueText, type FieldDifference, type RecordDifference } from '#shared/difference/difference';
import { nounOf } from '#shared/topology/owners';
import { reveal } from '../canvas/viewport';
import type { Change } from '../state/changes';
import { select } from '../state/selection';
import { inWords } from '../text/said';
import { changeCounts, changeSigns, changeWords } from './change-words';

export function ChangeCounts({ differences }: { differences: readonly RecordDifference[] }) {
  if (differences.length === 0) return <>{t`nothing is different`}</>;
  const changes: Change[] = ['added', 'removed', 'changed'];
  return changes.map((change) => (
    <span key={change} className="change-count" data-change={change}>
      {changeSigns[change]}{' '}
      {changeCounts[change](differences.filter((each) => each.change === change).length)}
    </span>
  ));
}

interface ChangesTableProps {
  differences: readonly RecordDifference[];
  name: string;
}

/** Record by record and field by field; a name leads to the thing on the canvas. */
export function ChangesTable({ differences, name }: ChangesTableProps) {
  return (
    <table className="table" aria-label={name}>
      <thead>
        <tr>
          <th>{t`Change`}</th>
          <th>{t`What`}</th>
          <th>{t`Field`}</th>
          <th>{t`Before → after`}</th>
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
  const noun = owner === 'design' ? t`design` : inWords(nounOf[owner]);
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

export const valueWords = (value: unknown) => (value === undefined ? t`nothing` : fieldValueText(value));

/** Selects it, and brings it into view. */
function jump(id: string): void {
  select([id]);
  reveal([id]);
}
