import { formatQuantity, parseQuantity, type DimensionName } from '#shared/units/quantity';
import { said } from '../text/said';
import { TextField } from './text-field';

interface QuantityFieldProps {
  label: string;
  dimension: DimensionName;
  /** In the dimension's base unit; undefined where the file says nothing. */
  value: number | undefined;
  onCommit: (value: number | undefined) => string | undefined | void;
  placeholder?: string;
  path?: readonly (string | number)[];
}

/** A figure with its unit, as people write it; empty means that the file says nothing. */
export function QuantityField({ label, dimension, value, onCommit, placeholder, path }: QuantityFieldProps) {
  const validate = (text: string) => {
    if (text.trim() === '') return undefined;
    const parsed = parseQuantity(dimension, text);
    return parsed.ok ? undefined : said(parsed.problem);
  };
  const commit = (text: string) => {
    if (text.trim() === '') return onCommit(undefined);
    const parsed = parseQuantity(dimension, text);
    return parsed.ok ? onCommit(parsed.value) : said(parsed.problem);
  };
  return (
    <TextField
      label={label}
      value={value === undefined ? '' : formatQuantity(dimension, value)}
      validate={validate}
      onCommit={commit}
      mono
      {...(placeholder !== undefined && { placeholder })}
      {...(path && { path })}
    />
  );
}
