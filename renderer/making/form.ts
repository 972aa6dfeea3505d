import type { LucideIcon } from 'lucide-react';
import type { Draft } from '#shared/topology/making/draft';
import type { Topology } from '#shared/topology/topology';

export type Choice = readonly [value: string, label: string];

/** One field of a form: what it is called, and how it is filled in. */
export interface FormField {
  name: string;
  label: string;
  /** `lines` is text of several lines; `several` any number of the options; `tick` is `yes` or nothing. */
  control: 'text' | 'code' | 'lines' | 'choice' | 'several' | 'tick';
  options?: (topology: Topology, draft: Draft) => readonly Choice[];
  /** Shown while it is empty: what that means, or what it could say. */
  hint?: string;
  example?: string;
  /** Left out: always. */
  when?: (draft: Draft) => boolean;
  /** Folded away at first: few need it. */
  more?: boolean;
}

/** The form in which something is made (`shared/topology/making`): its words and its fields. */
export interface Form {
  /** The command. */
  label: string;
  icon: LucideIcon;
  /** What it is good for, in a sentence. */
  words: string;
  fields: readonly FormField[];
}
