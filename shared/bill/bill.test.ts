import { expect, it } from 'vitest';
import { design } from '../topology/testing/design';
import { billCsv, billOf, totalsOf } from './bill';

const lab = design({
  racks: { 'rack-1': { units: 8, width: '10in' } },
  devices: {
    net: { kind: 'internet' },
    sw: { kind: 'switch', model: 'netgear-gs308ep' },
    'pi-1': { kind: 'raspberry-pi', model: 'raspberry-pi-4b-4gb', parts: ['raspberry-pi-poe-plus-hat'] },
    'pi-2': { kind: 'raspberry-pi', model: 'raspberry-pi-4b-4gb', parts: ['raspberry-pi-poe-plus-hat'] },
    pc: { kind: 'workstation' },
  },
  cables: {
    a: { between: ['pi-1:eth0', 'sw:1'], length: '0.5 m' },
    b: { between: ['pi-2:eth0', 'sw:2'], length: '0.5 m' },
    c: { between: ['pc:eth0', 'sw:3'] },
  },
  purchases: {
    'raspberry-pi-4b-4gb': { price: { amount: 59.9, currency: 'EUR', date: '2026-11-01' } },
    'netgear-gs308ep': { price: { amount: 80, currency: 'EUR' }, state: 'owned' },
  },
});

it('counts devices by model, parts, racks, and cables by medium and length', () => {
  expect(billOf(lab).map(({ key, quantity }) => [key, quantity])).toEqual([
    ['rack 10in 8U', 1],
    ['netgear-gs308ep', 1],
    ['raspberry-pi-4b-4gb', 2],
    ['raspberry-pi-poe-plus-hat', 2],
    ['any workstation', 1],
    ['cable cat6 50 cm', 2],
    ['cable cat6 length not said', 1],
  ]);
});

it('sums what is still to be bought, and names what has no price', () => {
  const { due, unpriced } = totalsOf(billOf(lab));
  expect(due.get('EUR')).toBeCloseTo(119.8, 9);
  expect(unpriced).not.toContain('netgear-gs308ep');
  expect(unpriced).toContain('rack 10in 8U');
});

it('writes CSV that a spreadsheet reads, with a byte order mark where asked', () => {
  const text = billCsv(billOf(lab), { byteOrderMark: true });
  expect(text.startsWith('\uFEFFitem,key,')).toBe(true);
  expect(text).toContain(
    '"Raspberry Pi 4 Model B, 4 GB",raspberry-pi-4b-4gb,2,59.9,EUR,2026-11-01,119.8,needed,pi-1 pi-2\r\n',
  );
});
