import { expect, test } from 'vitest';
import { ApplyEnded, applyWatch } from './apply-watch';

test('steps are under way from the line that begins them to the one that ends them, however the output is cut up', () => {
  const watch = applyWatch();
  watch.hear('a/swap … Turn swap off\na/sysctl … Set\na/swap │ a/x done\na/sw');
  const meeting = watch.meeting();
  watch.hear('ap done in 0.3 s: off\nb/packages … Install\n');
  meeting.end();
  watch.hear('a/sysctl FAILED on a: no\nb/hostname … Name it\nb/hostname skipped: as designed\n');
  expect([...watch.underWay]).toEqual(['b/packages']);
  expect([...watch.done]).toEqual(['a/swap']);
  expect([...meeting.steps]).toEqual(['a/swap', 'a/sysctl', 'b/packages']);
});

test('what is waited for comes, or the end of the apply says that it will not', async () => {
  const watch = applyWatch();
  const trouble = watch.trouble();
  const never = watch.until('it rained', () => false);
  watch.hear('a/swap … trying again in 2 s: the connection was lost\n');
  await trouble;
  watch.end();
  await expect(never).rejects.toThrow(ApplyEnded);
});
