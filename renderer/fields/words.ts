import { byEnd } from './by-end';
import { clusterWords } from './cluster-words';
import { deviceWords } from './device-words';
import { formWords } from './form-words';
import { hardwareWords } from './hardware-words';
import { hostWords } from './host-words';
import { trafficWords } from './traffic-words';

/** What a field is called. */
export interface Words {
  label: string;
  /** Shown while it says nothing: what that means. */
  hint?: string;
  /** Shown while a list is there, but has nothing in it: what that means. */
  empty?: string;
  example?: string;
  /** What the key of a map's entry is called. */
  key?: string;
  /** A text of several lines. */
  lines?: true;
}

const words: Readonly<Record<string, Words>> = {
  ...deviceWords,
  ...hardwareWords,
  ...hostWords,
  ...clusterWords,
  ...trafficWords,
  ...formWords,
};

export const foundFor = (pattern: string): Words | undefined => byEnd(words, pattern);

/** An entry of a list is called as the list; a field without words by its name in the file. */
export function wordsOf(pattern: string): Words {
  const own = foundFor(pattern);
  if (own) return own;
  const { label, example } = pattern.endsWith('.*')
    ? wordsOf(pattern.slice(0, -2))
    : { label: pattern.split('.').at(-1) ?? '', example: undefined };
  return example === undefined ? { label } : { label, example };
}
