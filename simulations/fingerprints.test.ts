import { describe, expect, it } from 'vitest';
import { isInChangelog, knownFingerprints, renewed } from './testing/fingerprints';
import { fingerprintOf, stories } from './testing/stories';

const known = knownFingerprints();
const mend = "Say why in a line of CHANGELOG.md, then: npm run -s fingerprints -- --write 'THAT LINE'";

describe('the results of every sample scenario', () => {
  it.each(stories())('$name: are what they were', async (story) => {
    expect(await fingerprintOf(story), mend).toBe(known[story.name]?.fingerprint);
  });

  it('are known for no story that is gone', () => {
    const told = new Set(stories().map(({ name }) => name));
    expect(Object.keys(known).filter((name) => !told.has(name))).toEqual([]);
  });

  it('changed for reasons that the changelog gives', () => {
    const unsaid = Object.values(known).filter(({ why }) => why !== undefined && !isInChangelog(why));
    expect(unsaid).toEqual([]);
  });
});

describe('fingerprints that are written anew', () => {
  it('get the reason where they changed, and only there', () => {
    const before = {
      same: { fingerprint: 'a', why: 'once' },
      other: { fingerprint: 'b' },
      gone: { fingerprint: 'c' },
    };
    const found = new Map([
      ['same', 'a'],
      ['other', 'B'],
      ['fresh', 'd'],
    ]);
    expect(renewed(before, found, 'now')).toEqual({
      same: { fingerprint: 'a', why: 'once' },
      other: { fingerprint: 'B', why: 'now' },
      fresh: { fingerprint: 'd' },
    });
  });
});
