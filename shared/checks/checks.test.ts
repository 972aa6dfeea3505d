import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { topology as schema, type Topology } from '../topology/topology';
import { applyMend } from '../topology/edits/mends';
import { complaints } from '../topology/testing/sound';
import { inEnglish } from '../language/text';
import { addressesCases } from './cases/addresses.cases';
import { cablesCases } from './cases/cables.cases';
import { clusterCases } from './cases/cluster.cases';
import { powerCases } from './cases/power.cases';
import { checks, checkTopology as findingsOf } from './checks';

const checkTopology = (topology: Topology) => findingsOf(topology).map(inEnglish);

const sample = () =>
  parse(
    readFileSync(join(import.meta.dirname, '../../assets/samples/homelab.rackloom.yaml'), 'utf8'),
  ) as Record<string, never>;
const decode = (written: unknown): Topology => z.decode(schema, written as z.input<typeof schema>);

/** The sample with a value at a dotted path set, or taken out where it is undefined. */
function altered(changes: Record<string, unknown>): Topology {
  const written: Record<string, unknown> = sample();
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let place = written;
    for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
  }
  return decode(written);
}

test('the reference homelab is without a finding', () => {
  expect(checkTopology(decode(sample()))).toEqual([]);
});

const cases = [...addressesCases, ...cablesCases, ...clusterCases, ...powerCases];

describe('what a person gets wrong', () => {
  test.each(cases)('$name', ({ change, code, path, says }) => {
    const findings = checkTopology(altered(change)).map((finding) => ({
      ...finding,
      path: finding.path?.join('/'),
    }));
    expect(findings).toContainEqual(
      expect.objectContaining({ code, path, summary: expect.stringMatching(says) }),
    );
    expect(findings.every(({ mend }) => mend !== undefined && mend.length > 0)).toBe(true);
  });

  test('every check has a case', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(checks.map(({ name }) => name)));
  });

  test.each(cases)(
    '$name: each mend mends it, and leaves no error that was not there',
    ({ change, code, path }) => {
      const before = altered(change);
      const found = checkTopology(before).filter(
        (each) => each.code === code && each.path?.join('/') === path,
      );
      const errors = new Set(checkTopology(before).map(({ code: each, summary }) => `${each} ${summary}`));
      for (const { summary, mends = [] } of found)
        for (const mend of mends) {
          const after = applyMend(before, mend);
          const left = checkTopology(after);
          expect(
            left.map((each) => each.summary),
            mend.label,
          ).not.toContain(summary);
          expect(
            left.filter(
              (each) =>
                each.severity === 'error' &&
                each.code !== code &&
                !errors.has(`${each.code} ${each.summary}`),
            ),
            mend.label,
          ).toEqual([]);
          expect(complaints(after), mend.label).toEqual(complaints(before));
        }
    },
  );

  test('a check offers mends exactly where it says so', () => {
    const offering = new Set(
      cases.flatMap(({ change, code }) =>
        checkTopology(altered(change)).some((found) => found.code === code && (found.mends?.length ?? 0) > 0)
          ? [code]
          : [],
      ),
    );
    expect(offering).toEqual(
      new Set(checks.flatMap(({ name, offers }) => (offers === undefined ? [] : [name]))),
    );
  });
});

test('every finding, its mend and its offers are in the catalogue (else: npm run texts)', () => {
  const catalogue = readFileSync(join(import.meta.dirname, '../../assets/locales/en.po'), 'utf8');
  const messages = cases
    .flatMap(({ change }) => findingsOf(altered(change)))
    .flatMap(({ summary, mend, mends = [] }) => [summary, mend, ...mends.map(({ label }) => label)])
    .flatMap((said) => (said ? [said.message] : []));
  expect(
    [...new Set(messages)].filter((message) => !catalogue.includes(`\nmsgid ${JSON.stringify(message)}\n`)),
  ).toEqual([]);
});

test('docs/checks.md lists every check', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  const rows = checks.map(({ name, finds, offers }) => `| \`${name}\` | ${finds} | ${offers ?? ''} |`);
  const table = ['| Check | Finds | One click offers |', '| --- | --- | --- |', ...rows].join('\n');
  expect(
    page
      .split('\n\n')
      .find((part) => part.startsWith('| Check'))
      ?.trim(),
  ).toBe(table);
});
