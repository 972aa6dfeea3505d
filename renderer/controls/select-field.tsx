import { useId } from 'react';
import { FieldProblems } from './field-problems';

interface SelectFieldProps {
  label: string;
  value: string;
  /** Value and what it is called. */
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
  path?: readonly (string | number)[];
}

export function SelectField({ label, value, options, onChange, path }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      <FieldProblems path={path} />
    </div>
  );
}
