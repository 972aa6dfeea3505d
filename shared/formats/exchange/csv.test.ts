import { expect, test } from 'vitest';
import { bytes, load, sound, toldOf } from './testing/load';
import { importFile } from './import';

test('as a spreadsheet writes it: byte order mark, semicolons, decimal commas, names of cables', () => {
  const text =
    'From Device;From Port;To Device;To Port;Length;Medium\r\nsw1;1;pi;eth0;1,5 m;Cat 6A\r\nsw1;2;"nas;x";lan;2m;RS-232\r\n';
  const read = importFile({ name: 'c.csv', bytes: new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(text)]) });
  const { cables, devices } = sound(read);
  expect(Object.values(cables)).toMatchObject([{ length: 1500, medium: 'cat6a' }, { length: 2000 }]);
  expect(Object.values(devices).map(({ kind }) => kind)).toEqual(['switch', 'raspberry-pi', 'nas']);
  expect(toldOf(read)).toEqual([expect.stringMatching(/^medium RS-232: Media are /)]);
});

test('lines of a device with several addresses are one device; old line ends part lines', () => {
  const { devices } = sound(
    load('d.csv', 'device,kind,address,port\rpi,raspberry-pi,10.0.0.1,eth0\rpi,,10.0.1.1,\r'),
  );
  expect(devices['pi']!.ports).toEqual({
    eth0: { address: '10.0.0.1/24' },
    eth1: { address: '10.0.1.1/24' },
  });
});
