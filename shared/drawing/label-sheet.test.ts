import { expect, test } from 'vitest';
import { sampleTopology } from '../topology/testing/design';
import { labelSheets, labelSizes, papers, type LabelSize, type Paper } from './label-sheet';
import { cableEndLabels, deviceLabels } from './labels';

const sample = sampleTopology();

test('a device says its name, address and place; a cable says at each end where the other is', () => {
  expect(deviceLabels(sample).find(({ head }) => head === 'pi-1')?.lines).toEqual([
    '10.20.10.11/24',
    expect.stringContaining('Raspberry Pi 5'),
    'Closet U8',
  ]);
  const ends = cableEndLabels(sample);
  expect(ends.find(({ head }) => head === 'sw1:3')?.lines.slice(0, 2)).toEqual(['↔ pi-2:eth0', 'VLAN 10']);
  expect(ends.find(({ head }) => head === 'pi-2:eth0')?.lines.slice(0, 2)).toEqual(['↔ sw1:3', 'VLAN 10']);
});

test('every label of every size stands whole on its page, and none is left out', () => {
  const many = Array.from({ length: 137 }, (_, i) => ({ head: `host-${i}`, lines: ['10.0.0.1/24', '<&>'] }));
  for (const size of Object.keys(labelSizes) as LabelSize[])
    for (const paper of Object.keys(papers) as Paper[]) {
      const sheets = labelSheets(many, { size, paper });
      const places = sheets.flatMap((svg) => [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)]);
      expect(places).toHaveLength(many.length);
      for (const [, x, y] of places) {
        expect(Number(x) + labelSizes[size].width).toBeLessThanOrEqual(papers[paper].width - 9.9);
        expect(Number(y) + labelSizes[size].height).toBeLessThanOrEqual(papers[paper].height - 9.9);
      }
      for (const svg of sheets) expect(svg).not.toContain('<&>');
    }
});

test('long names are set smaller, so that they stay inside', () => {
  const [sheet = ''] = labelSheets([{ head: 'x'.repeat(63), lines: [] }], { size: 'small', paper: 'a4' });
  const [, fontSize] = /font-size="([\d.]+)"/.exec(sheet)!;
  expect(Number(fontSize) * 63 * 0.62).toBeLessThanOrEqual(labelSizes.small.width);
});
