/** A capture file: pcapng (IETF draft-ietf-opsawg-pcapng), one section, one interface, little endian. */
export interface CapturedFrame {
  /** ns from the start of the run. */
  time: number;
  outbound: boolean;
  bytes: Uint8Array;
}

const Block = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const;
const Option = { end: 0, application: 4, interfaceName: 2, speed: 8, resolution: 9, flags: 2 } as const;
const ethernet = 1;
/** Stamps count 10⁻⁹ s. */
const nanoseconds = 9;

export interface CaptureInterface {
  name: string;
  /** bit/s */
  rate: number;
}

export function writePcapng({ name, rate }: CaptureInterface, frames: readonly CapturedFrame[]): Uint8Array {
  const blocks = [
    block(Block.section, [
      ...[...long(0x1a2b3c4d), ...short(1), ...short(0)],
      ...repeat(0xff, 8),
      ...option(Option.application, text('Rackloom')),
      ...option(Option.end, []),
    ]),
    block(Block.interface, [
      ...[...short(ethernet), ...short(0), ...long(0)],
      ...option(Option.interfaceName, text(name)),
      ...option(Option.speed, [...long(rate % 2 ** 32), ...long(Math.floor(rate / 2 ** 32))]),
      ...option(Option.resolution, [nanoseconds]),
      ...option(Option.end, []),
    ]),
    ...frames.map(packet),
  ];
  const file = new Uint8Array(blocks.reduce((length, { byteLength }) => length + byteLength, 0));
  let at = 0;
  for (const each of blocks) {
    file.set(each, at);
    at += each.byteLength;
  }
  return file;
}

function packet({ time, outbound, bytes }: CapturedFrame): Uint8Array {
  const head = [
    ...long(0),
    ...long(Math.floor(time / 2 ** 32)),
    ...long(time % 2 ** 32),
    ...long(bytes.byteLength),
    ...long(bytes.byteLength),
  ];
  const tail = [...option(Option.flags, long(outbound ? 2 : 1)), ...option(Option.end, [])];
  return block(Block.packet, head, bytes, tail);
}

function block(
  type: number,
  head: readonly number[],
  data: Uint8Array = new Uint8Array(),
  tail: readonly number[] = [],
) {
  const padded = data.byteLength + padding(data.byteLength);
  const length = 12 + head.length + padded + tail.length;
  const made = new Uint8Array(length);
  made.set([...long(type), ...long(length), ...head]);
  made.set(data, 8 + head.length);
  made.set([...tail, ...long(length)], 8 + head.length + padded);
  return made;
}

const option = (code: number, value: readonly number[]): number[] => [
  ...short(code),
  ...short(value.length),
  ...value,
  ...repeat(0, padding(value.length)),
];

const padding = (length: number) => (4 - (length % 4)) % 4;
const repeat = (byte: number, count: number) => Array.from({ length: count }, () => byte);
const text = (words: string) => Array.from(new TextEncoder().encode(words));
const short = (value: number) => [value & 255, (value >>> 8) & 255];
const long = (value: number) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);
