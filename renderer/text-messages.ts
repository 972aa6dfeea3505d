import type { Patch } from '#shared/difference/patch';

/** What has changed since the last message: the design, and the text that it is written into. */
export interface ToText {
  version: number;
  text?: string;
  changed: Patch | null;
}

export interface FromText {
  version: number;
  text: string;
}
