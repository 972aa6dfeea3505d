import fc from 'fast-check';

/**
 * One seed for every property test, so that a red CI run says something about the change and not about the day's luck.
 * RACKLOOM_PROPERTY_SEED=random looks where nobody has looked yet; a number repeats what it found.
 */
const asked = process.env['RACKLOOM_PROPERTY_SEED'] ?? '1';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
