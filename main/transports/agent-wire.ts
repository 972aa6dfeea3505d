import { createConnection } from 'node:net';
import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';

/** What SSH calls a string (RFC 4251, 5): its length, and its bytes. */
export function sshString(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Reads what SSH writes (RFC 4251, 5), one after the other; throws a RangeError where the text ends too early. */
export function sshStrings(blob: Buffer, from = 0) {
  let at = from;
  const take = (bytes: number): Buffer => {
    const start = at;
    at += bytes;
    if (at > blob.length) throw new RangeError('ends too early');
    return blob.subarray(start, at);
  };
  const uint32 = () => take(4).readUInt32BE();
  return {
    uint32,
    uint64: () => take(8).readBigUInt64BE(),
    next: () => take(uint32()),
    bytes: take,
    /** Bytes read so far, and whether that is all. */
    position: () => at,
    atEnd: () => at === blob.length,
  };
}

const answerMs = 120_000;
/** More than any agent's list of keys. */
const longest = 1 << 20;

/** One question to an SSH agent, and its answer: its type is the first byte (draft-ietf-sshm-ssh-agent, 3). */
export function askAgent(socket: string, question: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const channel = createConnection(socket);
    let held = Buffer.alloc(0);
    channel.setTimeout(answerMs, () => channel.destroy(new SaidError(text`The agent does not answer.`)));
    channel.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      const length = held.length < 4 ? 0 : held.readUInt32BE(0);
      if (length > longest) channel.destroy(new SaidError(text`The agent’s answer is too long.`));
      if (length === 0 || held.length < 4 + length) return;
      resolve(held.subarray(4, 4 + length));
      channel.destroy();
    });
    channel.on('error', reject);
    channel.on('close', () => reject(new SaidError(text`The agent broke off.`)));
    channel.write(sshString(question));
  });
}
