import { createContext, useContext, type ReactNode } from 'react';
import type { Place } from './place';

export interface FieldProps {
  place: Place;
  label: string;
  /** Whether the file may leave it out. */
  optional: boolean;
  /** A heading above says what it is, and has the button that adds. */
  headed?: boolean | undefined;
}

/** How a field is shown, for those that have fields in them. */
export const Fields = createContext<(props: FieldProps) => ReactNode>(() => null);

export function InnerField(props: FieldProps) {
  const show = useContext(Fields);
  return show(props);
}
