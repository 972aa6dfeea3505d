import { zlibSync } from 'fflate';
import { inflateBounded } from './inflate';

/** Text in PNG files: chunks tEXt, zTXt and iTXt (PNG specification, 11.3.3). */
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** Keyword → text. Chunks that are damaged are passed over. */
export function pngTexts(bytes: Uint8Array): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { type, data } of chunksOf(bytes)) {
    const end = data.indexOf(0);
    if (end < 1) continue;
    const text = textOf(type, data.subarray(end + 1));
    if (text !== undefined) texts.set(latin1(data.subarray(0, end)), text);
  }
  return texts;
}

function textOf(type: string, rest: Uint8Array): string | undefined {
  if (type === 'tEXt') return latin1(rest);
  if (type === 'zTXt') return inflated(rest.subarray(1), latin1);
  if (type !== 'iTXt') return undefined;
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const body = rest.subarray(translated + 1);
  return rest[0] === 1 ? inflated(body, utf8) : utf8(body);
}

/** zlib's two bytes of header stand before the raw stream; its check at the end is left unread. */
function inflated(bytes: Uint8Array, read: (bytes: Uint8Array) => string | undefined): string | undefined {
  const result = inflateBounded(bytes.subarray(2, -4));
  return 'value' in result ? read(result.value) : undefined;
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

function chunksOf(bytes: Uint8Array): { type: string; data: Uint8Array }[] {
  const chunks: { type: string; data: Uint8Array }[] = [];
  if (!isPng(bytes)) return chunks;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) break;
    chunks.push({
      type: latin1(bytes.subarray(at + 4, at + 8)),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

/** The PNG with a compressed iTXt chunk behind its header. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder();
  const head = [...encoder.encode(keyword), 0, 1, 0, 0, 0];
  const body = zlibSync(encoder.encode(text));
  const data = new Uint8Array(head.length + body.length);
  data.set(head);
  data.set(body, head.length);
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(encoder.encode('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  const header = signature.length + 25;
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, header));
  result.set(chunk, header);
  result.set(png.subarray(header), header + chunk.length);
  return result;
}

/** ISO 3309, as PNG wants it (Annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
