import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  formatAddress,
  isHostAddress,
  overlap,
  parseAddress,
  parseInterface,
  parseNetwork,
} from './ipv4';
import { formatInterface, nextFree } from './next-free';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('IPv4', () => {
  it('reads back every address it writes', () => {
    fc.assert(fc.property(address, (value) => parseAddress(formatAddress(value)) === value));
  });

  it.each([
    '',
    '10.20.10',
    '10.20.10.256',
    '10.20.10.1.1',
    '10.20.10.-1',
    '10.20.10.1e1',
    'a.b.c.d',
    '1.2.3.0004',
  ])('refuses %s', (text) => expect(parseAddress(text)).toBeUndefined());

  it('puts every address inside the network of its interface', () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 0, max: 32 }), (value, prefix) => {
        const parsed = parseInterface(`${formatAddress(value)}/${prefix}`)!;
        expect(parsed.address).toBe(value);
        expect(contains(parsed, value)).toBe(true);
        expect(parsed.broadcast - parsed.network + 1).toBe(2 ** (32 - prefix));
      }),
    );
  });

  it('refuses a prefix longer than an address', () => {
    expect(parseInterface('10.0.0.1/33')).toBeUndefined();
    expect(parseInterface('10.0.0.1')).toBeUndefined();
  });

  it('keeps network and broadcast address from hosts, except where RFC 3021 gives them away', () => {
    const lan = parseNetwork('10.0.0.0/24')!;
    expect(isHostAddress(lan, parseAddress('10.0.0.0')!)).toBe(false);
    expect(isHostAddress(lan, parseAddress('10.0.0.255')!)).toBe(false);
    expect(isHostAddress(parseNetwork('10.0.0.0/31')!, parseAddress('10.0.0.0')!)).toBe(true);
  });

  it('knows which networks overlap', () => {
    const [a, b, c] = ['10.0.0.0/16', '10.0.5.0/24', '10.1.0.0/16'].map((text) => parseNetwork(text)!);
    expect(overlap(a!, b!)).toBe(true);
    expect(overlap(b!, a!)).toBe(true);
    expect(overlap(a!, c!)).toBe(false);
  });
});

describe('the next free address', () => {
  const lan = parseNetwork('10.0.0.0/29')!;
  const taken = (...texts: string[]) => {
    const set = new Set(texts.map((text) => parseAddress(text)));
    return (value: number) => set.has(value);
  };

  it('follows the given one', () => {
    const next = nextFree(lan, taken('10.0.0.1', '10.0.0.3'), parseAddress('10.0.0.2'));
    expect(formatInterface(next!, lan)).toBe('10.0.0.4/29');
  });

  it('starts over below when there is none above', () => {
    expect(nextFree(lan, taken('10.0.0.1', '10.0.0.6'), parseAddress('10.0.0.5'))).toBe(
      parseAddress('10.0.0.2'),
    );
  });

  it('is undefined in a full network', () => {
    expect(nextFree(parseNetwork('10.0.0.0/30')!, taken('10.0.0.1', '10.0.0.2'))).toBeUndefined();
  });
});
