import { readFileSync, writeFileSync } from 'node:fs';

/** What a story's results were when they last changed. */
export interface KnownFingerprint {
  fingerprint: string;
  /** The changelog's line that says why they changed; none if they never did. */
  why?: string;
}
export type KnownFingerprints = Record<string, KnownFingerprint>;

const file = new URL('../fingerprints.json', import.meta.url);
const changelog = new URL('../../CHANGELOG.md', import.meta.url);

export const knownFingerprints = (): KnownFingerprints =>
  JSON.parse(readFileSync(file, 'utf8')) as KnownFingerprints;

export function writeFingerprints(known: KnownFingerprints): void {
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}

/** Whether the changelog says this, wherever it breaks its lines. */
export const isInChangelog = (why: string): boolean =>
  onOneLine(readFileSync(changelog, 'utf8')).includes(onOneLine(why));

const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The stories' fingerprints as they are now, those that changed because of `why`. */
export function renewed(
  known: KnownFingerprints,
  found: ReadonlyMap<string, string>,
  why: string | undefined,
): KnownFingerprints {
  return Object.fromEntries(
    Array.from(found, ([name, fingerprint]): [string, KnownFingerprint] => {
      const before = known[name];
      if (before?.fingerprint === fingerprint) return [name, before];
      return [name, { fingerprint, ...(before && why !== undefined && { why }) }];
    }),
  );
}

/** Stories whose results are not what they were. */
export const changedStories = (known: KnownFingerprints, found: ReadonlyMap<string, string>): string[] =>
  [...found.keys()].filter((name) => known[name] && known[name].fingerprint !== found.get(name));
