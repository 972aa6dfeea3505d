import { t } from '@lingui/core/macro';
import { cable as cableSchema, type Cable } from '#shared/topology/network';
import { media } from '#shared/topology/media';
import type { Topology } from '#shared/topology/topology';
import type { DimensionName } from '#shared/units/quantity';
import { QuantityField } from '../../controls/quantity-field';
import { schemaProblem } from '../../controls/schema-problem';
import { SelectField } from '../../controls/select-field';
import { TextField } from '../../controls/text-field';
import { changeFields } from '../../state/design';

/** Figures of a cable that have a unit. */
const figures = [
  { field: 'length', label: t`Length`, dimension: 'length' },
  { field: 'rate', label: t`Highest rate`, dimension: 'rate' },
  { field: 'delay', label: t`Added delay`, dimension: 'time' },
] as const satisfies readonly { field: keyof Cable; label: string; dimension: DimensionName }[];

/** What all selected cables have; what is changed is changed in all of them, in one step. */
export function BulkCables({ topology, ids }: { topology: Topology; ids: readonly string[] }) {
  const common = <Field extends keyof Cable>(field: Field) => {
    const [first, ...others] = ids.map((id) => topology.cables[id]![field]);
    const differ = others.some((each) => each !== first);
    return { differ, value: differ ? undefined : first };
  };
  const set = (field: keyof Cable, label: string, value: unknown) =>
    changeFields(
      ids.map((id) => ['cables', id, field]),
      value,
      t`Change ${label.toLowerCase()} of ${ids.length} cables`,
    );
  const [medium, loss] = [common('medium'), common('loss')];
  return (
    <>
      <p className="muted">{t`What is changed here is changed in all ${ids.length}.`}</p>
      <SelectField
        label={t`Medium`}
        value={medium.value ?? ''}
        options={[
          ...(medium.differ ? [['', t`different`] as const] : []),
          ...Object.entries(media).map(([name, { label }]) => [name, label] as const),
        ]}
        onChange={(chosen) => set('medium', t`Medium`, chosen)}
      />
      {figures.map(({ field, label, dimension }) => {
        const { value, differ } = common(field);
        return (
          <QuantityField
            key={field}
            label={label}
            dimension={dimension}
            value={value}
            placeholder={differ ? t`different` : t`not said`}
            onCommit={(next) => set(field, label, next)}
          />
        );
      })}
      <TextField
        label={t`Loss`}
        mono
        late
        value={loss.value === undefined ? '' : String(loss.value)}
        placeholder={loss.differ ? t`different` : t`0 to 1`}
        validate={(text) =>
          text.trim() === '' ? undefined : schemaProblem(cableSchema.shape.loss, Number(text))
        }
        onCommit={(text) => set('loss', t`Loss`, text.trim() === '' ? undefined : Number(text))}
      />
    </>
  );
}
