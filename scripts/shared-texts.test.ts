import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { amount, plural, text } from '#shared/language/text';
import { sharedTexts, textsIn } from './shared-texts';

const [id, count] = ['sw1', 2];

test('what is collected is what is said', () => {
  const code =
    'text`${id} has ${plural(count, { one: "# port", other: "# ports" })} of ${amount(`${count} Gbps`)}`; word`Rack`; words("disk", "retries")';
  const said = text`${id} has ${plural(count, { one: '# port', other: '# ports' })} of ${amount(`${count} Gbps`)}`;
  const found = textsIn('a.ts', code);
  expect(found.map(({ message }) => message)).toEqual([said.message, 'Rack', 'disk', 'retries']);
  expect(found[0]?.placeholders).toMatchObject({ 0: 'id', 2: 'amount(`${count} Gbps`)' });
});

test('a text of nothing but values is not collected', () => {
  expect(textsIn('a.ts', 'text`${a}: ${b}`')).toEqual([]);
});

test('braces are refused, which a catalogue would take for places', () => {
  expect(() => textsIn('a.ts', 'text`say { so }`')).toThrow(/braces: "say { so }"/);
});

test('reads the files of the checkout by their place in it, whatever the folders above are called', () => {
  const at = (path: string) => sharedTexts.match(resolve(path));
  expect(['shared/checks/loop.ts', 'main/apply/plan.ts'].map(at)).toEqual([true, true]);
  expect(['renderer/state/file.ts', 'main/electron/menu.ts', '../main/renderer/x.ts'].map(at)).toEqual([
    false,
    false,
    false,
  ]);
});
