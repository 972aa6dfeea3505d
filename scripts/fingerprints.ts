import {
  changedStories,
  isInChangelog,
  knownFingerprints,
  renewed,
  writeFingerprints,
} from '#simulations/testing/fingerprints';
import { fingerprintOf, stories } from '#simulations/testing/stories';

/**
 * Shows which sample scenarios have other results than the committed ones. With --write commits to those found; if some
 * changed, WHY is the line of the changelog that says why.
 */
const [flag, why, ...rest] = process.argv.slice(2);
if ((flag !== undefined && flag !== '--write') || rest.length > 0) {
  console.error("Usage: npm run -s fingerprints [-- --write ['WHY, as CHANGELOG.md says it']]");
  process.exit(1);
}

const known = knownFingerprints();
const found = new Map<string, string>();
for (const story of stories()) found.set(story.name, await fingerprintOf(story));
for (const [name, fingerprint] of found) {
  const before = known[name]?.fingerprint;
  const verdict = before === undefined ? 'new    ' : before === fingerprint ? 'same   ' : 'CHANGED';
  console.log(`${verdict}  ${fingerprint}  ${name}`);
}

const changed = changedStories(known, found);
if (flag === '--write') {
  if (changed.length > 0 && (why === undefined || !isInChangelog(why))) {
    console.error(
      `Results changed: ${changed.join(', ')}. Say why in a line of CHANGELOG.md, and give that line after --write.`,
    );
    process.exit(1);
  }
  writeFingerprints(renewed(known, found, why));
} else if (changed.length > 0) process.exitCode = 1;
