import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { expect, test } from 'vitest';
import { languages } from '#shared/language/languages';

const [catalogue] = await getCatalogs(getConfig());

test.each(languages)(
  'the catalogue of $name has the texts that the code has (else: npm run texts)',
  async ({ tag }) => {
    const inCode = await catalogue!.collect();
    const there = await catalogue!.read(tag);
    expect(Object.keys(inCode!).length).toBeGreaterThan(0);
    const texts = (of: object) =>
      Object.values(of as Record<string, { message?: string }>).map(({ message }) => message);
    expect(texts(there).sort()).toEqual(texts(inCode!).sort());
  },
);
