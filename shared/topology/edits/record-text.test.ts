import { expect, it } from 'vitest';
import { differenceOf } from '../../difference/difference';
import { owners, pathOf } from '../owners';
import { valueAt } from '../paths';
import { sampleTopology } from '../testing/design';
import { fieldsAt, recordText, setRecordText } from './record-text';

const sample = sampleTopology();

it('says every record of the reference homelab so that reading it changes nothing', () => {
  for (const owner of owners)
    for (const id of Object.keys(valueAt(sample, pathOf(owner)) ?? {}).slice(0, 3)) {
      const path = [...pathOf(owner), id];
      const again = setRecordText(sample, { path, text: recordText(sample, path) });
      expect(differenceOf(sample, again), path.join('.')).toEqual([]);
    }
});

it('sets what no field of the window has, and tells what the format would refuse', () => {
  const path = ['workloads', 'app'];
  const text = `${recordText(sample, path)}localVolume: true\n`;
  expect(setRecordText(sample, { path, text }).workloads['app']!.localVolume).toBe(true);
  const set = (more: string) => () =>
    setRecordText(sample, { path, text: `${recordText(sample, path)}${more}` });
  expect(set('replikas: 3\n')).toThrow('replikas');
  expect(set('on: [nowhere]\n')).toThrow('nowhere');
  expect(set('start: 5\n')).toThrow();
  expect(set('env: [\n')).toThrow();
  expect(fieldsAt(path)).toEqual(expect.arrayContaining(['gpus', 'localVolume', 'serving']));
});
