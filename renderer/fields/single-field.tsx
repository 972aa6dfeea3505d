import { t } from '@lingui/core/macro';
import { shapeOf, type Shape } from '#shared/fields/shape';
import { defaultOf } from '#shared/formats/rackloom/write/canonical';
import { setWritten } from '#shared/topology/edits/set-written';
import { schemaProblem } from '../controls/schema-problem';
import { SelectField } from '../controls/select-field';
import { TextField } from '../controls/text-field';
import { typedProblem } from '../tables/typed-problem';
import { offeredAt } from './offered';
import { told, type Place } from './place';
import { readText, textOf } from './read-text';
import { valueWords } from './value-words';
import { wordsOf } from './words';
import type { z } from 'zod';

interface SingleFieldProps {
  place: Place;
  label: string;
  /** Whether the file may leave it out. */
  optional: boolean;
}

/** One value: a text or figure, or one of what there is. */
export function SingleField(props: SingleFieldProps) {
  const shape = shapeOf(props.place.schema);
  const offered = offeredAt(props.place);
  if (shape.control === 'choice') {
    const choices = shape.values.map(
      (value) => [String(value), valueWords(props.place.pattern, value)] as const,
    );
    return <ChoiceField {...props} choices={choices} />;
  }
  if (offered) return <ChoiceField {...props} choices={offered} />;
  return <TypedField {...props} shape={shape} />;
}

interface ChoiceFieldProps extends SingleFieldProps {
  choices: readonly (readonly [value: string, label: string])[];
}

function ChoiceField({ place, label, optional, choices }: ChoiceFieldProps) {
  const { pattern, schema, path, written, isDraft } = place;
  const { hint } = wordsOf(pattern);
  const usual = defaultOf(schema);
  const now = textOf(written);
  const nothing = usual === undefined ? (hint ?? t`not said`) : t`${valueWords(pattern, usual)}, as usual`;
  // One that is not offered any more stands there until another is chosen.
  const lost = now !== '' && !choices.some(([value]) => value === now) ? [[now, now] as const] : [];
  const set = (value: string) => told(place.change(path, value === '' ? undefined : chosen(place, value)));
  return (
    <SelectField
      label={label}
      value={now}
      options={[...(optional || now === '' ? [['', nothing] as const] : []), ...lost, ...choices]}
      onChange={set}
      {...(!isDraft && { path })}
    />
  );
}

/** As the file has it: `true`, or a number, is no text. */
function chosen({ schema }: Place, value: string): unknown {
  const shape = shapeOf(schema);
  return shape.control === 'choice'
    ? shape.values.find((each) => String(each) === value)
    : readText(shape, value);
}

function TypedField({ place, label, optional, shape }: SingleFieldProps & { shape: Shape }) {
  const { topology, schema, pattern, path, written, change, isDraft } = place;
  const { hint, example, lines } = wordsOf(pattern);
  const usual = defaultOf(schema);
  const sample = shape.control === 'text' ? shape.example : undefined;
  const read = (text: string) => (lines ? text || undefined : readText(shape, text));
  const problem = (text: string) => {
    const value = read(text);
    if (value === undefined) return optional || isDraft ? undefined : t`this is needed`;
    return schemaProblem(schema as z.ZodType, value);
  };
  const foresee = (text: string) =>
    typedProblem(topology, (now) => setWritten(now, { path, written: read(text) }))?.words;
  return (
    <TextField
      label={label}
      mono={!lines}
      long={lines === true}
      late={!isDraft}
      value={textOf(written)}
      placeholder={placeholder(usual, hint, example ?? sample)}
      validate={problem}
      onCommit={(text) => change(path, read(text))}
      {...(!isDraft && { path, foresee })}
    />
  );
}

/** What it means that nothing is said, else what could be. */
const placeholder = (usual: unknown, hint: string | undefined, example: string | undefined): string =>
  usual === undefined ? (hint ?? (example === undefined ? '' : t`like ${example}`)) : textOf(usual);
