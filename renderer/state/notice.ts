import { create } from 'zustand';

/** One short word to the user about what was just done or refused; the next one takes its place. */
export interface Notice {
  kind: 'done' | 'refused';
  summary: string;
  mend?: string;
}

export const useNotice = create<{ notice: Notice | null }>()(() => ({ notice: null }));

export const tell = (notice: Notice | null) => useNotice.setState({ notice });
