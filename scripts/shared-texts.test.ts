import { expect, test } from 'vitest';
import { amount, plural, text } from '#shared/language/text';
import { textsIn } from './shared-texts';

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
