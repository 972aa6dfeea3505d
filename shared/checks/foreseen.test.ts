import { expect, test } from 'vitest';
import { english } from '../language/text';
import { setField } from '../topology/edits/set-field';
import { sampleTopology } from '../topology/testing/design';
import { foreseen } from './foreseen';

const sample = sampleTopology();
const addressed = (device: string, address: string) =>
  setField(sample, { path: ['devices', device, 'ports', 'eth0', 'address'], value: address });
const words = (device: string, address: string) =>
  foreseen(sample, addressed(device, address)).map(({ summary }) => english(summary));

test('an address that someone has is foreseen with its holder, whichever of the two stands first', () => {
  expect(words('pi-2', '10.20.10.11/24')).toEqual([expect.stringMatching(/pi-1.*10\.20\.10\.11/)]);
  expect(words('pi-1', '10.20.10.12/24')).toEqual([expect.stringMatching(/pi-1.*10\.20\.10\.12/)]);
});

test('a free address foresees nothing, and what was wrong before is not told again', () => {
  expect(words('pi-1', '10.20.10.77/24')).toEqual([]);
  const twice = addressed('pi-2', '10.20.10.11/24');
  expect(
    foreseen(twice, setField(twice, { path: ['devices', 'pi-1', 'notes'], value: 'by the door' })),
  ).toEqual([]);
});
