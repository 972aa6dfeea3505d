import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { listOf, type Draft } from '#shared/topology/making/draft';
import type { Topology } from '#shared/topology/topology';
import { Ticks } from '../controls/ticks';
import type { FormField } from './form';

interface FormControlProps {
  field: FormField;
  topology: Topology;
  draft: Draft;
  onChange: (value: string) => void;
}

/** A field of a form with its label. */
export function FormControl(props: FormControlProps) {
  const id = useId();
  const { control, label } = props.field;
  if (control === 'several') return <Several {...props} />;
  if (control === 'tick') return <Tick {...props} />;
  return (
    <div className={control === 'lines' ? 'field tall' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <Single {...props} id={id} />
    </div>
  );
}

function Single({ field, topology, draft, onChange, id }: FormControlProps & { id: string }) {
  const { name, control, hint, example, options } = field;
  const value = draft[name] ?? '';
  if (control === 'choice') {
    const choices = options?.(topology, draft) ?? [];
    return (
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.length === 0 && <option value="">{t`none there yet`}</option>}
        {choices.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  const input = {
    id,
    value,
    placeholder: hint ?? example,
    spellCheck: false,
    autoComplete: 'off',
    className: control === 'text' ? 'input' : 'input mono',
  };
  return control === 'lines' ? (
    <textarea rows={3} {...input} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input {...input} onChange={(event) => onChange(event.target.value)} />
  );
}

/** Any number of what there is, in the order of the options. */
function Several({ field, topology, draft, onChange }: FormControlProps) {
  const { name, label, hint, options } = field;
  const chosen = listOf(draft[name]);
  const choices = options?.(topology, draft) ?? [];
  const toggle = (id: string) => {
    const next = choices.map(([each]) => each).filter((each) => chosen.includes(each) !== (each === id));
    onChange(next.join(' '));
  };
  return <Ticks {...{ label, hint, choices, chosen }} onToggle={toggle} />;
}

function Tick({ field: { name, label, hint }, draft, onChange }: FormControlProps) {
  return (
    <div className="field">
      <span className="muted">{label}</span>
      <label className="tick">
        <input
          type="checkbox"
          checked={draft[name] === 'yes'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
        />
        {hint}
      </label>
    </div>
  );
}
