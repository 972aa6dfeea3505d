import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../language/text';
import { sampleText, sampleTopology } from '../../topology/testing/design';
import { formatNamed } from './formats';
import { importFile, maximumImport, type ImportedFile } from './import';
import { bytes, load, readers, sound, writers } from './testing/load';

describe('hostile files are refused with their place and a mend', () => {
  const refusedFor = (read: ImportedFile, says: RegExp) => {
    expect(read.topology).toBeNull();
    expect(inEnglish(read.diagnostics[0])).toMatchObject({
      severity: 'error',
      summary: expect.stringMatching(says) as string,
    });
    expect(read.diagnostics[0]!.mend).toBeTruthy();
    expect(read.diagnostics[0]!.position).toBeDefined();
  };
  test('too large', () =>
    refusedFor(importFile({ name: 'a', bytes: new Uint8Array(maximumImport + 1) }), /bytes, more than/));
  test('UTF-16', () =>
    refusedFor(importFile({ name: 'a', bytes: new Uint8Array([0xff, 0xfe, 65, 0]) }), /UTF-16/));
  test('no UTF-8', () =>
    refusedFor(importFile({ name: 'a', bytes: new Uint8Array([0x41, 0xff, 0xc0]) }, 'compose'), /not UTF-8/));
  test('XML entities', () =>
    refusedFor(load('a.drawio', '<!DOCTYPE x [<!ENTITY a "aaaa">]><mxfile>&a;</mxfile>'), /DOCTYPE/));
  test('deep XML', () => refusedFor(load('a.drawio', `<mxfile>${'<a>'.repeat(5000)}`), /levels deep/));
  test('deep JSON', () =>
    refusedFor(load('a.gns3', `{"topology":1,"revision":9,"a":${'['.repeat(1e5)}`), /levels deep/));
  test('deep YAML', () =>
    refusedFor(load('a.yml', `services:\n  image: ${'['.repeat(5000)}`), /nested|deep|bracket|clos/i));
  test('YAML aliases', () => {
    const level = (n: number) =>
      `l${n}: &l${n} [${Array(10)
        .fill(`*l${n - 1}`)
        .join(', ')}]`;
    const bomb = ['l0: &l0 [a, a]', ...Array.from({ length: 9 }, (_, i) => level(i + 1))].join('\n');
    refusedFor(load('a.yml', `${bomb}\nservices:\n  a: { image: *l9 }\n`, 'compose'), /aliases/);
  });
  test('a zip bomb', () => {
    const zip = zipSync({ 'a.yaml': new Uint8Array(40 * 2 ** 20) });
    expect(zip.length).toBeLessThan(100_000);
    refusedFor(importFile({ name: 'a.zip', bytes: zip }), /more than 16 MiB/);
  });
  test('a compressed page that swells', () => {
    const page = deflateRawSync(Buffer.alloc(40 * 2 ** 20)).toString('base64');
    refusedFor(load('a.drawio', `<mxfile><diagram>${page}</diagram></mxfile>`), /more than 16 MiB/);
  });
  test('no UTF-8, whatever it is', () =>
    refusedFor(importFile({ name: 'a.csv', bytes: new Uint8Array([0x64, 0xfc, 0x0a]) }), /not UTF-8/));
  test('nothing', () => refusedFor(load('a.csv', ''), /is empty/));
  test('nothing that can be taken in', () =>
    refusedFor(load('a.csv', 'from device,from port,to device,to port\n,,,\na,,b,\n'), /not named/));
  test('what looks like nothing', () => refusedFor(load('a.txt', 'hello'), /looks like no format/));
});

describe.each(readers.map(({ id }) => id))('%s never throws', (id) => {
  const answered = (read: ImportedFile) => {
    if (read.topology) sound(read);
    else expect(read.diagnostics.every(({ mend, position }) => mend && position)).toBe(true);
  };
  /** Called directly, for the guard around it would hide what is thrown. */
  const direct = (content: Uint8Array, text: string | null) =>
    formatNamed(id)!.read!({ name: 'file', bytes: content, text });
  const sample = writers.find((format) => format.id === id)?.write!(sampleTopology()).files[0]!.content;
  const seed = typeof sample === 'string' ? sample : sampleText('minimal');

  test('on bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (content) => void direct(content, '')),
      { numRuns: 60 },
    );
  });
  test('on text', () => {
    const words = fc.constantFrom(
      'nodes',
      'topology',
      ':',
      '\n',
      '  ',
      '- ',
      '[',
      '{',
      '"',
      '<',
      '>',
      'Host ',
      '=',
      '__proto__',
      'services',
      'image',
      'a',
      '1',
      ',',
      'kind',
      'constructor',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        answered({ ...direct(bytes(text), text), format: id });
      }),
      { numRuns: 50 },
    );
  });
  test('on a damaged file', () => {
    fc.assert(
      fc.property(fc.nat(seed.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, put) => {
        const text = seed.slice(0, at) + put + seed.slice(at + length);
        answered({ ...direct(bytes(text), text), format: id });
      }),
      { numRuns: 15 },
    );
  });
});
