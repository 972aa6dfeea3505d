import { describe, expect, test } from 'vitest';
import { inEnglish } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import { renderChange } from '../render-plan';
import type { Knowledge } from '../resource';
import { resources, resourceNamed } from './all';
import { undoOf } from '../undo';
import { changeOf } from '../written-plan';
import type { Case } from './cases';

const modules = import.meta.glob<{ cases: Case[] }>('./*.cases.ts', { eager: true });
const tables = Object.entries(modules).map(([path, { cases }]) => ({
  kind: path.replace(/^\.\/|\.cases\.ts$/g, ''),
  cases,
}));

const knowledgeOf = ({ others = {}, willRun = [], planned = {} }: Case): Knowledge => ({
  factsOf: (id) => others[id],
  willRun: (id) => willRun.includes(id),
  planned: (path) => planned[path],
});

test('every resource kind has cases', () => {
  expect(tables.map(({ kind }) => kind).sort()).toEqual(resources.map(({ kind }) => kind).sort());
});

const commandOf = (change: Change) => (change.kind === 'command' ? [change.command] : []);

for (const { kind, cases } of tables)
  describe(kind, () => {
    test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
      const compared = resourceNamed(kind).compare(each.item, each.facts, knowledgeOf(each));
      const found = inEnglish(compared);
      const { expect: wanted } = each;
      if ('same' in wanted) expect(found).toEqual({ same: true, why: wanted.same });
      else if ('impossible' in wanted)
        expect(found).toMatchObject({ same: 'impossible', diagnostic: { summary: wanted.impossible } });
      else {
        if (found.same !== false) throw new Error(`No change was planned: ${JSON.stringify(found)}`);
        if (wanted.changes) expect(found.changes.map(renderChange)).toEqual(wanted.changes);
        if (wanted.guardS !== undefined) expect(found.guardS).toBe(wanted.guardS);
        if (wanted.undo)
          expect(undoOf(found.changes.map(changeOf)).changes.flatMap(commandOf)).toEqual(wanted.undo);
        if (wanted.reason !== undefined) expect(found.reason).toBe(wanted.reason);
        if (wanted.disruptive !== undefined) expect(found.disruptive ?? false).toBe(wanted.disruptive);
      }
    });
  });
