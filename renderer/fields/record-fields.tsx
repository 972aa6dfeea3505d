import { setWritten, writtenAt } from '#shared/topology/edits/set-written';
import { schemasAt } from '#shared/formats/schema-shape';
import { shapeOf, type Field } from '#shared/fields/shape';
import type { Path } from '#shared/topology/paths';
import { topology as topologySchema, type Topology } from '#shared/topology/topology';
import { edit } from '../state/document';
import { FieldAt } from './field-at';
import { FieldsOf } from './fields-of';
import { Fields, type FieldProps } from './inner-field';
import { wordsOf } from './words';
import { patternOf, type Change, type Place } from './place';
import { stepWords } from './step-words';

interface RecordFieldsProps {
  topology: Topology;
  path: Path;
  /** Left out: all of its fields. */
  fits?: (field: Field) => boolean;
  /** Stands below a heading of its own. */
  headed?: boolean;
}

/** The fields of a record that have no form of their own, as the file's schema has them. */
export function RecordFields({ topology, path, fits = () => true, headed }: RecordFieldsProps) {
  const place = placeAt(topology, path);
  if (!place) return null;
  const shape = shapeOf(place.schema);
  return (
    <Fields value={show}>
      {shape.control === 'group' ? (
        <FieldsOf place={place} fields={shape.fields.filter(fits)} />
      ) : (
        <FieldAt place={place} label={wordsOf(place.pattern).label} optional={false} headed={headed} />
      )}
    </Fields>
  );
}

function placeAt(topology: Topology, path: Path): Place | undefined {
  const [schema] = schemasAt(topologySchema, path);
  if (!schema) return undefined;
  const written = writtenAt(topology, path);
  return {
    topology,
    path,
    schema,
    pattern: patternOf(path),
    written,
    parent: undefined,
    change,
    isDraft: false,
  };
}

const show = (props: FieldProps) => <FieldAt {...props} />;

/** One named step; typing in one field is one, however many keys it takes. */
const change: Change = (path, written) => {
  const refused = edit(
    stepWords(path),
    (before) => setWritten(before, { path, written }),
    `field ${path.join('.')}`,
  );
  return refused ? `${refused.summary} ${refused.mend}` : undefined;
};
