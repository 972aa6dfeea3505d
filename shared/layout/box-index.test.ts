import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Box } from './arrange';
import { indexBoxes } from './box-index';

const side = fc.integer({ min: 1, max: 900 });
const place = fc.integer({ min: -3000, max: 3000 });
const area = fc.record({ x: place, y: place, width: side, height: side });
const boxes = fc
  .uniqueArray(fc.nat(60), { maxLength: 20 })
  .chain((ids) => fc.tuple(...ids.map((id) => area.map((each): Box => ({ id: String(id), ...each })))));

const ids = (found: Box[]) => found.map(({ id }) => id).sort();

it('with boxes replaced it finds what an index of the result finds', () => {
  fc.assert(
    fc.property(boxes, boxes, area, (before, come, asked) => {
      const gone = before.filter((_, i) => i % 2 === 0);
      const fresh = come.map((box) => ({ ...box, id: `new ${box.id}` }));
      const after = [...before.filter((box) => !gone.includes(box)), ...fresh];
      const index = indexBoxes(before);
      const kept = ids(index.near(asked));
      expect(ids(index.replacing({ gone, come: fresh }).near(asked))).toEqual(
        ids(indexBoxes(after).near(asked)),
      );
      expect(ids(index.near(asked))).toEqual(kept);
    }),
  );
});
