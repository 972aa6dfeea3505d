import { Inflate, Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { amount, text, type Text } from '../../../language/text';

/** What a small file may grow to when unpacked; a bomb stops here and not when the memory is full. */
const maximumUnpacked = 16 * 2 ** 20;
const maximumEntries = 1000;

export type Unpacked<T> = { value: T } | { why: Text };

const tooLarge = text`it unpacks to more than ${amount(`${maximumUnpacked / 2 ** 20} MiB`)}`;
const damaged = text`its compressed data are damaged`;

/** Ends an unpacking at its bounds. */
class TooLarge extends Error {}

/** Raw deflate (RFC 1951), bounded. */
export function inflateBounded(bytes: Uint8Array): Unpacked<Uint8Array> {
  const collected = collector();
  try {
    let ended = false;
    const stream = new Inflate((chunk, final) => {
      collected.add(chunk);
      ended ||= final;
    });
    inSlices(bytes, (slice, last) => stream.push(slice, last));
    return ended ? { value: collected.bytes() } : { why: damaged };
  } catch (error) {
    return { why: error instanceof TooLarge ? tooLarge : damaged };
  }
}

/** The files of a zip archive whose names `wanted` accepts, all together bounded. */
export function unzipBounded(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Unpacked<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  let entries = 0;
  let total = 0;
  const take = (file: UnzipFile) => {
    if (++entries > maximumEntries) throw new TooLarge();
    if (!wanted(file.name)) return;
    const collected = collector();
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      if ((total += chunk.length) > maximumUnpacked) throw new TooLarge();
      collected.add(chunk);
      if (final) files[file.name] = collected.bytes();
    };
    file.start();
  };
  try {
    const archive = new Unzip(take);
    archive.register(UnzipInflate);
    inSlices(bytes, (slice, last) => archive.push(slice, last));
    return { value: files };
  } catch (error) {
    return { why: error instanceof TooLarge ? tooLarge : damaged };
  }
}

/** In small pieces, so that what a piece unpacks to is seen before the next one is read. */
function inSlices(bytes: Uint8Array, push: (slice: Uint8Array, last: boolean) => void): void {
  const size = 4096;
  for (let at = 0; at === 0 || at < bytes.length; at += size)
    push(bytes.subarray(at, at + size), at + size >= bytes.length);
}

function collector() {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    add(chunk: Uint8Array) {
      if ((length += chunk.length) > maximumUnpacked) throw new TooLarge();
      chunks.push(chunk.slice());
    },
    bytes() {
      const all = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      return all;
    },
  };
}
